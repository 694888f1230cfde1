"""What is kept about pages while they are made and kept true."""
