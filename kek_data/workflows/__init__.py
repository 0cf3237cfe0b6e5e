"""Where the layers meet: one function per act a person or a command does."""
