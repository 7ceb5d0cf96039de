#!/bin/bash -eu
# What OSS-Fuzz runs to build: $CXX and $CXXFLAGS have its sanitizers, $LIB_FUZZING_ENGINE its engine, and what is to be run
# goes to $OUT, beside its seeds and its dictionary.
here=$(dirname "$(readlink -f "$0")")
# Its container has this file beside the sources, and not in them.
[[ -f $here/../CMakeLists.txt ]] && source=$here/../../.. || source=$SRC/kiosk
cmake -S "$source" -B "$WORK/build" -G Ninja -DCMAKE_BUILD_TYPE=None -DKIOSK_TESTS=OFF -DKIOSK_FUZZ=ON -DKIOSK_UNITY=ON
ninja -C "$WORK/build" fuzzers
# What makes HEIC pictures never lets go of some of its memory.
export ASAN_OPTIONS=detect_leaks=0
cd "$WORK/build/fuzz"
for program in fuzz_*; do
    target=${program#fuzz_}
    ./write_seeds "$WORK/seeds" "$target"
    # One program for all: it goes by its name.
    cp -L "$program" "$OUT/"
    zip -qj "$OUT/${program}_seed_corpus.zip" "$WORK/seeds/$target"/*
    cp -L "$source/tests/fuzz/dictionaries/$target.dict" "$OUT/$program.dict"
done
