"""The dialogs of export and import, and the PDF that only the window can make."""
