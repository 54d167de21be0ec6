"""From nothing to a provider that answers: pick one, paste a key, done."""
