"""What every other package stands on: database, clock, roles, columns, and the Flask-AppBuilder base layer."""
