"""What officers do to the registry: enter households, end or move them, give them a class."""
