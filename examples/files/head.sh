#!/bin/bash
# Formats the data disk once, and shares it: what is on it survives a rebuild of the machine.
set -euo pipefail
disk=/dev/disk/azure/scsi1/lun0
until [ -e "$disk" ]; do sleep 1; done
blkid "$disk" || mkfs.ext4 -L shared "$disk"
mkdir -p /shared
grep -q LABEL=shared /etc/fstab || echo 'LABEL=shared /shared ext4 defaults,nofail 0 2' >> /etc/fstab
mount -a
