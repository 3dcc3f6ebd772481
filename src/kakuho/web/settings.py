"""The settings of the Django project; what differs from place to place comes from `surroundings`."""

from kakuho.web import single_sign_on, surroundings

HOME = surroundings.home()
ORIGIN = surroundings.origin()
DATABASES = {"default": surroundings.database(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SECRET_KEY = surroundings.secret("django").hex()
FILE_UPLOAD_HANDLERS = ["kakuho.web.docket.spool.SpoolingHandler"]
DATA_UPLOAD_MAX_NUMBER_FILES = 1_000
DEBUG = False
ALLOWED_HOSTS = [ORIGIN.host] + (["127.0.0.1", "localhost"] if ORIGIN.is_loopback else [])
CSRF_TRUSTED_ORIGINS = [str(ORIGIN)] if ORIGIN.is_encrypted else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "kakuho.web.shell",  # before allauth: its pages replace those of allauth
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "django_htmx",
    "kakuho.web.docket",
    "kakuho.web.questions",
    "kakuho.web.accounts",
    "kakuho.web.casefile",
    "kakuho.web.consultation",
    "kakuho.web.custody",
    "kakuho.web.inquiry",
    "kakuho.web.intake_desk",
    "kakuho.web.notification",
    "kakuho.web.recovery",
    "kakuho.web.playbook",
    "kakuho.web.prevention",
    "kakuho.web.retention",
    "kakuho.web.staff",
    "kakuho.web.tracing",
    "kakuho.web.training",
    "kakuho.web.internal_rules",
    "kakuho.web.controls",
    "kakuho.web.board",
    "kakuho.web.effects",
    "kakuho.web.drills",
    "kakuho.web.mail_drills",
    "kakuho.web.held_mails",
    "kakuho.web.data_map",
    "kakuho.web.api",
    "kakuho.web.reminding",
    "kakuho.web.hooks",
]
MIDDLEWARE = [
    "kakuho.web.shell.middleware.from_its_own_address",  # before whoever counts by address
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "kakuho.web.shell.middleware.closed_to_others",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kakuho.web.accounts.factors.SecondFactorDemanded",
    "kakuho.web.shell.middleware.Sentences",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "kakuho.web.urls"
WSGI_APPLICATION = "kakuho.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kakuho.web.shell.words.company_sign_in",
            ],
            "builtins": ["kakuho.web.shell.templatetags.words", "django.templatetags.static"],
        },
    }
]
FORM_RENDERER = "kakuho.web.shell.rendering.Renderer"

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "kakuho_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = "Asia/Tokyo"
USE_TZ = True
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # nothing to collect: the files lie in the package

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {
        "NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "kakuho.web.accounts.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an administrator has named the person
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login_failed": "100/m/ip"
}  # axes counts failures, in the database and for all processes
_SIGN_IN = single_sign_on.company_sign_in()
COMPANY_SIGN_IN = _SIGN_IN is not None
SOCIALACCOUNT_ADAPTER = "kakuho.web.accounts.adapter.SocialAdapter"
SOCIALACCOUNT_PROVIDERS = _SIGN_IN.provider() if _SIGN_IN else {}
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True  # by an address that the company has verified
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_STORE_TOKENS = False
MFA_ADAPTER = "kakuho.web.accounts.factors.SealedFactors"
MFA_FORMS = {  # those of allauth would be guessed at a hundred times a minute
    "authenticate": "kakuho.web.accounts.factor_codes.Authenticating",
    "reauthenticate": "kakuho.web.accounts.factor_codes.Reauthenticating",
}
MFA_TOTP_ISSUER = "Kakuho"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
if ORIGIN.has_name:  # browsers know no keys for a bare address
    MFA_SUPPORTED_TYPES.append("webauthn")
    MFA_PASSKEY_LOGIN_ENABLED = True
    MFA_WEBAUTHN_USER_VERIFICATION = "required"  # the key alone signs in: a found one must not
    MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ORIGIN.is_encrypted  # this machine alone
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "kakuho.web.shell.refusals.locked_out"
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True  # it would keep addresses and agents of everybody for ever
PROXIES = surroundings.proxies()
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "kakuho.web.shell.refusals.csrf_failure"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = ORIGIN.is_encrypted
SECURE_SSL_REDIRECT = SECURE_HSTS_PRELOAD = SECURE_HSTS_INCLUDE_SUBDOMAINS = ORIGIN.is_encrypted
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if ORIGIN.is_encrypted else 0
SECURE_REFERRER_POLICY = "same-origin"  # the path of an invitation is a secret; "no-referrer" voids Origin
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if not ORIGIN.is_encrypted:  # on this machine alone there is nothing to encrypt
    SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W012", "security.W016"]
HOOK_TRUST = None  # the authorities that the system trusts
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # data: the picture of a new second factor
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'", *(_SIGN_IN.origins if _SIGN_IN else ())],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"without_values": {"()": "kakuho.web.shell.logging.WithoutValues"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "without_values"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},  # scanners
        "axes": {"handlers": [], "level": "CRITICAL", "propagate": False},  # its lines name addresses
    },
}
