"""The employees: who takes courses and acknowledges rules by a link of his or her own, without an account."""
