"""Triggers that refuse to change or delete an audit line (quality goal L1), on both databases."""

from django.db import migrations

ADD = {
    "sqlite": [
        "CREATE TRIGGER audit_line_no_update BEFORE UPDATE ON audit_auditline"
        " BEGIN SELECT RAISE(ABORT, 'audit lines are never changed'); END",
        "CREATE TRIGGER audit_line_no_delete BEFORE DELETE ON audit_auditline"
        " BEGIN SELECT RAISE(ABORT, 'audit lines are never deleted'); END",
    ],
    "postgresql": [
        "CREATE FUNCTION audit_line_is_final() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN RAISE EXCEPTION 'audit lines are never changed or deleted'; END $$",
        "CREATE TRIGGER audit_line_no_change BEFORE UPDATE OR DELETE ON audit_auditline"
        " FOR EACH ROW EXECUTE FUNCTION audit_line_is_final()",
    ],
}
DROP = {
    "sqlite": ["DROP TRIGGER audit_line_no_update", "DROP TRIGGER audit_line_no_delete"],
    "postgresql": [
        "DROP TRIGGER audit_line_no_change ON audit_auditline",
        "DROP FUNCTION audit_line_is_final()",
    ],
}


def add_triggers(apps, schema_editor):
    for statement in ADD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_triggers(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(add_triggers, drop_triggers)]
