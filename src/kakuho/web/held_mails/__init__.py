"""What the guard holds, decided upon by those who run the prevention; the guard itself keeps the mails."""
