"""Tables, engine, migrations, revisions: applies a Changeset, returns frames as known at a revision."""
