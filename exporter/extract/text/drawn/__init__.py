"""Tables drawn piece by piece: by columns, by rows, or now so, now so."""
