"""What the page asks for, and how often, in s."""

PATHS = [("/api/now", 1.0), ("/api/clients", 5.0), ("/api/history?scale=10m", 45.0), ("/api/stability", 30.0)]
