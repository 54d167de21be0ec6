"""Pictures of a specimen chat, to which the transcript is compared."""
