"""Files that go with a question: picked, dropped or pasted, shown as chips in the composer."""
