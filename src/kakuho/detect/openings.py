"""Words that open what readers of their own read on; Hyperscan looks for all of them in one pass."""

# Before a login name in a sentence of a log (logins_in_logs).
SENTENCES = (" for ", " user ", "Login ", "(to ", "sudo", " -U ", " -u ", "CN=")
# Cards of health insurance, the papers that replaced them, and what opens the line of a slip.
CARDS = ("組合員証", "被保険者証", "保険証", "資格確認書", "加入者証", "資格情報のお知らせ")
SLIP = "保険"
# Said of one of the family (my_numbers_said).
OF_KIN = "の番号"
