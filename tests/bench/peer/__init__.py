"""posobat as one of the peers of a race: the same records, phases and marks as the others."""
