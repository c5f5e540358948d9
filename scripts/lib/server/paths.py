"""What the page asks for: the feed that it listens to, and what it asks for again and again, each so many s."""

FEED = "/api/feed"
PATHS = [("/api/history?scale=10m", 45.0)]
