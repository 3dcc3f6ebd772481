"""Courses for learning systems."""

import io
import zipfile

from lxml import etree

from kakuho.prevent.training.courses import courses
from kakuho.prevent.training.scorm import package

ADLCP = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"


def test_the_package_names_its_page_and_the_mark_that_passes():
    with zipfile.ZipFile(io.BytesIO(package(courses()["basics"], lang="ja"))) as archive:
        manifest = etree.fromstring(archive.read("imsmanifest.xml"))
        listed = {one.get("href") for one in manifest.iter("{*}file")}
        assert {*listed, "imsmanifest.xml"} == set(archive.namelist())
        assert next(manifest.iter("{*}resource")).get(f"{ADLCP}scormtype") == "sco"
        assert next(manifest.iter(f"{ADLCP}masteryscore")).text == "75"
        page, script = archive.read("index.html").decode(), archive.read("course.js").decode()
    assert "個人情報の基本" in page
    assert "http" not in page
    for call in ("LMSInitialize", "LMSSetValue", "LMSCommit", "LMSFinish"):
        assert call in script


def test_the_same_course_gives_the_same_bytes():
    assert package(courses()["phishing"], lang="en") == package(courses()["phishing"], lang="en")
