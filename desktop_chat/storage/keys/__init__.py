"""Where keys lie: the environment, the system's key store, this session, or a file of the home."""
