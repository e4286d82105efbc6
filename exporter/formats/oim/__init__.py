"""What xBRL-JSON and xBRL-CSV share: how the Open Information Model spells names, periods, units and values. Specs: OIM 1.0."""
