"""The dialog that checks what is stored."""
