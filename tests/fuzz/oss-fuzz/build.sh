#!/bin/bash -eu
# What OSS-Fuzz runs to build: $CXX and $CXXFLAGS have its sanitizers, $LIB_FUZZING_ENGINE its engine, and what is to be run
# goes to $OUT, beside its seeds and its dictionary.
source=$(cd "$(dirname "$(readlink -f "$0")")" && git rev-parse --show-toplevel 2>/dev/null || echo "$SRC/kiosk")
cmake -S "$source" -B "$WORK/build" -G Ninja -DCMAKE_BUILD_TYPE=None -DKIOSK_TESTS=OFF -DKIOSK_FUZZ=ON
ninja -C "$WORK/build" fuzzers
# What makes HEIC pictures never lets go of some of its memory.
export ASAN_OPTIONS=detect_leaks=0
(cd "$WORK/build/bin" && ls -d fuzz_* | sed 's/^fuzz_//') | xargs "$WORK/build/bin/write_seeds" "$WORK/seeds"
for seeds in "$WORK"/seeds/*; do
    target=$(basename "$seeds")
    cp "$WORK/build/bin/fuzz_$target" "$OUT/"
    zip -qj "$OUT/fuzz_${target}_seed_corpus.zip" "$seeds"/*
    dictionary=$target
    case $target in
        config | fix | edit) dictionary=deck ;;
        metadata | prepare) dictionary=photo ;;
    esac
    cp "$source/tests/fuzz/dictionaries/$dictionary.dict" "$OUT/fuzz_$target.dict"
done
