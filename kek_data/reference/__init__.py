"""Reference data with source: network, carriers, units, factors, bundles, degree days. Seeds of an empty store."""
