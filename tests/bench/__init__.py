"""What the app costs: `./run bench` prints a table and writes JSON."""
