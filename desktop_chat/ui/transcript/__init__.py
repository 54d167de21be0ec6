"""What the transcript is drawn with: messages, blocks, selection, scrolling."""
