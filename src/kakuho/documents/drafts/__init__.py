"""What each field of the report says, drawn from the facts, the scan and the judgement."""
