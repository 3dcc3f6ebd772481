"""個人情報の保護に関する法律 (Act on the Protection of Personal Information)."""
