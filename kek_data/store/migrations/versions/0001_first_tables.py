"""The first tables: the log of acts, deliveries and undos, every kind of record, the reference tables.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    "acts",
    "deliveries",
    "original_files",
    "undos",
    "networks",
    "bundle_choices",
    "org_units",
    "sites",
    "own_use",
    "series",
    "supply",
    "readings",
    "reported_emissions",
    "generation",
    "denominators",
    "measures",
    "base_years",
    "goals",
    "carriers",
    "units",
    "conversions",
    "factors",
    "bundle_rules",
    "degree_days",
)


def key(name: str) -> sa.Column:
    """A whole-number key; the primary key is named by the table."""
    return sa.Column(name, sa.Integer, nullable=False)


def reference(table: str, name: str, target: str) -> tuple[sa.Column, sa.ForeignKeyConstraint]:
    """A column that points at a row of another table."""
    column = sa.Column(name, sa.Integer, nullable=False)
    return column, sa.ForeignKeyConstraint([name], [target], name=f"fk_{table}_{name}")


def text(name: str) -> sa.Column:
    """A text, blank if absent."""
    return sa.Column(name, sa.Text, nullable=False)


def number(name: str, *, nullable: bool = True) -> sa.Column:
    """A float; NULL if blank."""
    return sa.Column(name, sa.Double, nullable=nullable)


def integer(name: str) -> sa.Column:
    """A whole number."""
    return sa.Column(name, sa.BigInteger, nullable=False)


def flag(name: str) -> sa.Column:
    """Yes or no."""
    return sa.Column(name, sa.Boolean, nullable=False)


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "acts",
        sa.Column("revision", sa.Integer, autoincrement=False, nullable=False),
        text("act"),
        text("at"),
        text("actor"),
        text("reason"),
        text("detail"),
        sa.PrimaryKeyConstraint("revision", name="pk_acts"),
    )
    op.create_table(
        "deliveries",
        key("delivery_id"),
        *reference("deliveries", "revision", "acts.revision"),
        text("member"),
        text("delivery_kind"),
        text("file_name"),
        text("file_hash"),
        text("template_version"),
        text("received_on"),
        text("received_from"),
        text("uploaded_by"),
        text("accepted_at"),
        flag("is_sample"),
        text("reason"),
        integer("reading_count"),
        integer("new_count"),
        integer("changed_count"),
        integer("withdrawn_count"),
        integer("set_aside_count"),
        sa.UniqueConstraint("revision", name="uq_deliveries_revision"),
        sa.PrimaryKeyConstraint("delivery_id", name="pk_deliveries"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_deliveries_file_hash", "deliveries", ["file_hash"])
    op.create_table(
        "original_files",
        *reference("original_files", "delivery_id", "deliveries.delivery_id"),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("delivery_id", name="pk_original_files"),
    )
    op.create_table(
        "undos",
        *reference("undos", "revision", "acts.revision"),
        *reference("undos", "delivery_id", "deliveries.delivery_id"),
        sa.UniqueConstraint("delivery_id", name="uq_undos_delivery_id"),
        sa.PrimaryKeyConstraint("revision", name="pk_undos"),
    )
    op.create_table(
        "networks",
        *reference("networks", "revision", "acts.revision"),
        text("definition"),
        sa.PrimaryKeyConstraint("revision", name="pk_networks"),
    )
    op.create_table(
        "bundle_choices",
        *reference("bundle_choices", "revision", "acts.revision"),
        text("bundle"),
        sa.PrimaryKeyConstraint("revision", name="pk_bundle_choices"),
    )
    op.create_table(
        "org_units",
        key("id"),
        *reference("org_units", "delivery_id", "deliveries.delivery_id"),
        text("sheet"),
        text("cell"),
        text("member"),
        text("org_unit"),
        text("active_from"),
        text("active_to"),
        sa.UniqueConstraint("member", "org_unit", "delivery_id", name="uq_org_units_key"),
        sa.PrimaryKeyConstraint("id", name="pk_org_units"),
    )
    op.create_table(
        "sites",
        key("id"),
        *reference("sites", "delivery_id", "deliveries.delivery_id"),
        text("sheet"),
        text("cell"),
        text("member"),
        text("site"),
        text("site_name"),
        text("org_unit"),
        text("postcode"),
        text("site_type"),
        number("area_m2"),
        text("area_type"),
        text("reported_by"),
        text("active_from"),
        text("active_to"),
        text("remark"),
        sa.UniqueConstraint("member", "site", "delivery_id", name="uq_sites_key"),
        sa.PrimaryKeyConstraint("id", name="pk_sites"),
    )
    op.create_table(
        "own_use",
        key("id"),
        *reference("own_use", "delivery_id", "deliveries.delivery_id"),
        text("sheet"),
        text("cell"),
        text("member"),
        text("site"),
        text("valid_from"),
        number("own_use_share", nullable=False),
        sa.UniqueConstraint("member", "site", "valid_from", "delivery_id", name="uq_own_use_key"),
        sa.PrimaryKeyConstraint("id", name="pk_own_use"),
    )
    op.create_table(
        "series",
        key("id"),
        *reference("series", "delivery_id", "deliveries.delivery_id"),
        text("sheet"),
        text("cell"),
        text("member"),
        text("series"),
        text("site"),
        text("carrier"),
        text("use"),
        text("meter"),
        text("rhythm"),
        text("active_from"),
        text("active_to"),
        text("supplier"),
        text("supplier_member"),
        text("contract"),
        text("produced_for"),
        text("replaces"),
        flag("is_weather_adjusted"),
        sa.UniqueConstraint("member", "series", "delivery_id", name="uq_series_key"),
        sa.PrimaryKeyConstraint("id", name="pk_series"),
    )
    op.create_table(
        "supply",
        key("id"),
        *reference("supply", "delivery_id", "deliveries.delivery_id"),
        text("sheet"),
        text("cell"),
        text("member"),
        text("series"),
        integer("year"),
        number("green_share"),
        number("supplier_factor_kg_co2e_per_kwh"),
        text("supplier_factor_method"),
        number("supplier_share"),
        number("own_generation_share"),
        number("third_party_share"),
        text("source"),
        sa.UniqueConstraint("member", "series", "year", "delivery_id", name="uq_supply_key"),
        sa.PrimaryKeyConstraint("id", name="pk_supply"),
    )
    op.create_table(
        "readings",
        key("id"),
        *reference("readings", "delivery_id", "deliveries.delivery_id"),
        text("sheet"),
        text("cell"),
        text("member"),
        text("series"),
        text("period"),
        text("cell_state"),
        text("mark"),
        number("amount"),
        text("unit"),
        number("state_number"),
        number("calorific_value_kwh_per_m3"),
        number("cost_eur"),
        text("status"),
        text("quality"),
        text("remark"),
        sa.UniqueConstraint("member", "series", "period", "delivery_id", name="uq_readings_key"),
        sa.PrimaryKeyConstraint("id", name="pk_readings"),
    )
    op.create_table(
        "reported_emissions",
        key("id"),
        *reference("reported_emissions", "delivery_id", "deliveries.delivery_id"),
        text("sheet"),
        text("cell"),
        text("member"),
        text("period"),
        text("scope"),
        text("category"),
        text("method"),
        text("cell_state"),
        number("emissions_t_co2e"),
        text("source"),
        text("remark"),
        sa.UniqueConstraint(
            "member", "period", "scope", "category", "method", "delivery_id", name="uq_reported_emissions_key"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_reported_emissions"),
    )
    op.create_table(
        "generation",
        key("id"),
        *reference("generation", "delivery_id", "deliveries.delivery_id"),
        text("sheet"),
        text("cell"),
        text("member"),
        text("site"),
        text("generation_kind"),
        text("period"),
        number("capacity_kwp"),
        number("generated_kwh"),
        number("self_used_kwh"),
        number("fed_in_kwh"),
        text("remark"),
        sa.UniqueConstraint(
            "member", "site", "generation_kind", "period", "delivery_id", name="uq_generation_key"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_generation"),
    )
    op.create_table(
        "denominators",
        key("id"),
        *reference("denominators", "delivery_id", "deliveries.delivery_id"),
        text("sheet"),
        text("cell"),
        text("member"),
        text("site"),
        text("denominator"),
        text("use"),
        integer("year"),
        number("amount", nullable=False),
        text("unit"),
        text("source"),
        sa.UniqueConstraint(
            "member", "site", "denominator", "use", "year", "delivery_id", name="uq_denominators_key"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_denominators"),
    )
    op.create_table(
        "measures",
        key("id"),
        *reference("measures", "delivery_id", "deliveries.delivery_id"),
        text("sheet"),
        text("cell"),
        text("member"),
        text("measure"),
        text("title"),
        text("measure_status"),
        text("site"),
        text("carrier"),
        text("planned_start"),
        text("actual_start"),
        number("annual_saving_mwh"),
        number("annual_saving_t_co2e"),
        number("investment_eur"),
        number("lifetime_years"),
        text("responsible"),
        text("remark"),
        sa.UniqueConstraint("member", "measure", "delivery_id", name="uq_measures_key"),
        sa.PrimaryKeyConstraint("id", name="pk_measures"),
    )
    op.create_table(
        "base_years",
        key("id"),
        *reference("base_years", "delivery_id", "deliveries.delivery_id"),
        text("sheet"),
        text("cell"),
        text("member"),
        integer("base_year"),
        number("stated_t_co2e"),
        text("stated_bundle"),
        number("emissions_1990_t_co2e"),
        text("perimeter"),
        text("reason"),
        text("source"),
        sa.UniqueConstraint("member", "delivery_id", name="uq_base_years_key"),
        sa.PrimaryKeyConstraint("id", name="pk_base_years"),
    )
    op.create_table(
        "goals",
        key("id"),
        *reference("goals", "delivery_id", "deliveries.delivery_id"),
        text("sheet"),
        text("cell"),
        text("member"),
        text("goal"),
        text("scopes"),
        text("categories"),
        text("perimeter"),
        integer("base_year"),
        number("base_value"),
        integer("year"),
        number("value", nullable=False),
        text("value_kind"),
        text("word"),
        text("source"),
        text("decided_on"),
        sa.UniqueConstraint("member", "goal", "year", "delivery_id", name="uq_goals_key"),
        sa.PrimaryKeyConstraint("id", name="pk_goals"),
    )
    op.create_table(
        "carriers",
        key("id"),
        *reference("carriers", "revision", "acts.revision"),
        text("carrier"),
        text("carrier_name"),
        text("scope"),
        text("base_unit"),
        flag("has_heating_value"),
        number("hi_per_hs"),
        flag("is_energy_only"),
        flag("is_biogenic"),
        text("color"),
        integer("sort_order"),
        text("source"),
        sa.PrimaryKeyConstraint("id", name="pk_carriers"),
    )
    op.create_index("ix_carriers_revision", "carriers", ["revision"])
    op.create_table(
        "units",
        key("id"),
        *reference("units", "revision", "acts.revision"),
        text("unit"),
        text("unit_name"),
        text("base_unit"),
        number("scale", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_units"),
    )
    op.create_index("ix_units_revision", "units", ["revision"])
    op.create_table(
        "conversions",
        key("id"),
        *reference("conversions", "revision", "acts.revision"),
        text("carrier"),
        text("base_unit"),
        number("energy_kwh_per_unit", nullable=False),
        text("source"),
        sa.PrimaryKeyConstraint("id", name="pk_conversions"),
    )
    op.create_index("ix_conversions_revision", "conversions", ["revision"])
    op.create_table(
        "factors",
        key("id"),
        *reference("factors", "revision", "acts.revision"),
        text("factor_set"),
        text("carrier"),
        text("region"),
        integer("valid_from_year"),
        integer("valid_to_year"),
        number("value", nullable=False),
        text("unit"),
        text("heating_value"),
        text("scope_of_gases"),
        text("upstream"),
        text("method"),
        text("source"),
        integer("source_year"),
        text("evidence"),
        text("note"),
        sa.PrimaryKeyConstraint("id", name="pk_factors"),
    )
    op.create_index("ix_factors_revision", "factors", ["revision"])
    op.create_table(
        "bundle_rules",
        key("id"),
        *reference("bundle_rules", "revision", "acts.revision"),
        text("bundle"),
        text("carrier"),
        text("method"),
        integer("priority"),
        text("factor_set"),
        text("factor_carrier"),
        flag("upstream_exception"),
        text("note"),
        sa.PrimaryKeyConstraint("id", name="pk_bundle_rules"),
    )
    op.create_index("ix_bundle_rules_revision", "bundle_rules", ["revision"])
    op.create_table(
        "degree_days",
        key("id"),
        *reference("degree_days", "revision", "acts.revision"),
        text("station"),
        text("region"),
        text("year"),
        integer("month"),
        number("degree_days_kd", nullable=False),
        text("definition"),
        text("source"),
        text("evidence"),
        text("note"),
        sa.PrimaryKeyConstraint("id", name="pk_degree_days"),
    )
    op.create_index("ix_degree_days_revision", "degree_days", ["revision"])


def downgrade() -> None:
    """Remove them all, and with them everything stored."""
    for table in reversed(TABLES):
        op.drop_table(table)
