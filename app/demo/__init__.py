"""The demo office: invented people and a seeded, believable month of work."""
