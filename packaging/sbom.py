#!/usr/bin/env python3
"""Prints a software bill of materials (SPDX 2.3, JSON) of Debian packages: each package with the checksum of its file, and the
Debian packages that it depends on, with their versions on this machine, where the packages were made."""

import argparse
import datetime
import hashlib
import json
import re
import subprocess
import uuid


def field(package, name):
    return subprocess.run(["dpkg-deb", "--field", package, name], check=True, capture_output=True, text=True).stdout.strip()


def installed(name, architecture):
    """(version, source) of an installed package, None where it is virtual or missing. Where packages are made for another
    architecture, its libraries are installed beside this one's; what is the same for all is not."""
    for named in [f"{name}:{architecture}", name]:
        answer = subprocess.run(["dpkg-query", "-W", "-f", "${Version} ${source:Package}", named], capture_output=True, text=True)
        if answer.returncode == 0 and len(answer.stdout.split()) == 2:
            return tuple(answer.stdout.split())
    return None


def spdx_id(name):
    return "SPDXRef-Package-" + re.sub(r"[^A-Za-z0-9.-]", "-", name)


def own_package(path, name):
    with open(path, "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    return {
        "SPDXID": spdx_id(name),
        "name": name,
        "versionInfo": field(path, "Version"),
        "packageFileName": path.rsplit("/", 1)[-1],
        "downloadLocation": "NOASSERTION",
        "filesAnalyzed": False,
        "licenseConcluded": "GPL-3.0-or-later" if name == "kiosk-desk" else "MIT",
        "licenseDeclared": "MIT",
        "copyrightText": "Copyright (c) 2026 The Kiosk authors",
        "checksums": [{"algorithm": "SHA256", "checksumValue": digest}],
    }


def debian_package(name, version, source):
    return {
        "SPDXID": spdx_id(name),
        "name": name,
        "versionInfo": version,
        "supplier": "Organization: Debian",
        "sourceInfo": f"Debian's source package {source}",
        "downloadLocation": "NOASSERTION",
        "filesAnalyzed": False,
        "licenseConcluded": "NOASSERTION",
        "licenseDeclared": "NOASSERTION",
        "copyrightText": "NOASSERTION",
        "externalRefs": [
            {
                "referenceCategory": "PACKAGE-MANAGER",
                "referenceType": "purl",
                "referenceLocator": f"pkg:deb/debian/{name}@{version}",
            }
        ],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--version", required=True)
    parser.add_argument("--time", type=int, required=True, help="of the source, in seconds since 1970")
    parser.add_argument("packages", nargs="+")
    options = parser.parse_args()

    found = {}
    relations = []
    own_names = {field(path, "Package") for path in options.packages}
    for path in sorted(options.packages):
        name = field(path, "Package")
        if name.endswith("-dbgsym"):
            continue
        found[name] = own_package(path, name)
        relations.append(("SPDXRef-DOCUMENT", "DESCRIBES", spdx_id(name)))
        for alternatives in field(path, "Depends").split(","):
            needed = re.sub(r"[ (:].*", "", alternatives.split("|")[0].strip())
            known = installed(needed, field(path, "Architecture")) if needed and needed not in own_names else None
            if known and needed not in found:
                found[needed] = debian_package(needed, *known)
            if needed in found or needed in own_names:
                relations.append((spdx_id(name), "DEPENDS_ON", spdx_id(needed)))

    time = datetime.datetime.fromtimestamp(options.time, datetime.timezone.utc)
    digests = " ".join(package["checksums"][0]["checksumValue"] for package in found.values() if "checksums" in package)
    document = {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"kiosk-{options.version}",
        # The same packages give the same name.
        "documentNamespace": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, digests)}",
        "creationInfo": {
            "created": time.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "creators": ["Organization: The Kiosk authors", "Tool: packaging/sbom.py"],
        },
        "packages": list(found.values()),
        "relationships": [
            {"spdxElementId": one, "relationshipType": kind, "relatedSpdxElement": other} for one, kind, other in relations
        ],
    }
    print(json.dumps(document, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
