"""Every register over REST: ``/api/v1/<register>``, derived from what its view declares. See docs/rest.md."""
