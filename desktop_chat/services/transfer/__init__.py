"""Export of chats into files, and import from the files of this and other apps."""
