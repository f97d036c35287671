#!/bin/bash
# Workers on a SLURM cluster, one for each GPU: `sbatch --export=ALL,KERNELEVOLVE_STORE=postgresql+psycopg://... slurm.sh`.
# The campaign runs elsewhere, on a login node or in CI: `pytest ... --evolve --evolve-fleet store --kernel-hardware h200`.
#SBATCH --job-name=kernelevolve-worker
#SBATCH --array=1-8
#SBATCH --ntasks=1
#SBATCH --gres=gpu:1
#SBATCH --cpus-per-task=8
#SBATCH --mem=64G
#SBATCH --time=04:00:00
#SBATCH --signal=B:TERM@180
#SBATCH --requeue
set -euo pipefail

: "${KERNELEVOLVE_STORE:?name the store of the campaigns, which this node reaches}"
HARDWARE="${HARDWARE:-h200}"

# Timing is one at a time on a device, so jobs that share a node must see the same lock; /dev/shm is the node's own.
export KERNELEVOLVE_LOCK_FOLDER=/dev/shm

# `exec`: the signal before the time limit reaches the worker, which finishes one kernel and gives the others back.
exec kernelevolve worker --hardware "$HARDWARE" --seconds 14100 --idle 1800 --workdir "${SLURM_TMPDIR:-/tmp}/kernelevolve-$SLURM_JOB_ID"
