"""What a report says in words: names, addresses, persons, auditors."""
