"""What can go wrong with a cluster, and what to do then."""

from kakuho.vocab.errors import KakuhoError, UsageError


class ClusterError(KakuhoError):
    """The cluster does not do what it should."""


def no_spark() -> UsageError:
    """The package is not installed."""
    return UsageError(
        ja="--engine spark に必要な部品(pyspark)がありません。",
        en="--engine spark needs a part that is not installed (pyspark).",
        do_ja="./script/setup spark で入れてください。",
        do_en="Install it with ./script/setup spark.",
    )


def no_java() -> UsageError:
    """There is no Java."""
    return UsageError(
        ja="--engine spark に必要な Java(17以降)が見つかりません。",
        en="--engine spark needs Java (17 or later), and there is none.",
        do_ja="sudo apt install openjdk-17-jre-headless などで入れてください。",
        do_en="Install it, for example with: sudo apt install openjdk-17-jre-headless",
    )


def no_master() -> UsageError:
    """Nobody said where the cluster is."""
    return UsageError(
        ja="--engine spark には --spark-master が必要です。",
        en="--engine spark needs --spark-master.",
        do_ja="クラスターの親の場所を指定してください(例 --spark-master spark://HOST:7077)。",
        do_en="Give the address of the cluster's master (for example --spark-master spark://HOST:7077).",
    )


def no_secret() -> UsageError:
    """A cluster without a secret would give the data to whoever asks."""
    return UsageError(
        ja="クラスターの秘密(spark.authenticate.secret)が指定されていません。",
        en="The secret of the cluster (spark.authenticate.secret) was not given.",
        do_ja="秘密を書いたファイルを --spark-secret-file で指定してください。",
        do_en="Give a file that holds it with --spark-secret-file.",
    )


def unreachable(master: str) -> ClusterError:
    """The master does not answer, or does not take the secret."""
    return ClusterError(
        ja=f"{master} につながりません。",
        en=f"{master} does not answer.",
        do_ja="場所、秘密(親・作業機・この命令で同じもの)、Spark と Java の版を確かめてください。",
        do_en="Check the address, the secret (one for master, workers and this command), and the versions.",
    )


def no_workers(master: str) -> ClusterError:
    """Nobody works."""
    return ClusterError(
        ja=f"{master} に、仕事を受ける作業機がありません。",
        en=f"{master} has no worker that takes work.",
        do_ja="作業機が動いているか、メモリとコアに空きがあるか、秘密が同じかを確かめてください。",
        do_en="See that workers run, have memory and cores to spare, and know the same secret.",
    )


def cluster_lost() -> ClusterError:
    """It went away midway."""
    return ClusterError(
        ja="途中でクラスターとのつながりが切れました。",
        en="The cluster was lost midway.",
        do_ja="同じ命令をもう一度実行してください。終わったところから続けます。",
        do_en="Run the same command again; it goes on from where it was.",
    )


def not_seen() -> ClusterError:
    """The workers do not see the files."""
    return ClusterError(
        ja="作業機から、調べるファイルが見えません。",
        en="The workers do not see the files to be examined.",
        do_ja="この機械と同じ場所(パス)に、読み取り専用で見えるようにしてください。",
        do_en="Let each worker see them, read-only, under the same path as this machine.",
    )
