"""The dialogs about providers: the list and its form, the models of a server, and the doctor."""
