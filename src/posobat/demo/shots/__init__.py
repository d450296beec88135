"""Pictures of everything that the counter shows and prints: `python -m posobat.demo.shots DIR`."""
