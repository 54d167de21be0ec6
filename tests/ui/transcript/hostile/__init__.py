"""Texts that want to open files, reach hosts, run scripts, hide, or hang the window."""
