"""The keyboard: own shortcuts, the sheet that shows them, the palette, and typing from anywhere."""
