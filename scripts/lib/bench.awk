# The CSV that JMH writes, one row per benchmark and measure, as a table with one row per benchmark.
function unquoted(field) { gsub(/"/, "", field); return field }
BEGIN { FS = "," }
FNR > 1 {
    name = unquoted($1)
    measure = ""
    if (match(name, /:.*/)) {
        measure = substr(name, RSTART + 1)
        name = substr(name, 1, RSTART - 1)
    }
    sub(/.*benchmarks\./, "", name)
    sub(/Benchmark\./, ".", name)
    if (measure == "") { order[++count] = name; us[name] = $5; error[name] = $6 }
    if (measure ~ /alloc\.rate\.norm$/) octets[name] = $5
}
END {
    printf "%-24s %12s %12s %14s\n", "benchmark", "us/op", "+- (99.9 %)", "octets/op"
    for (i = 1; i <= count; i++)
        printf "%-24s %12.3f %12.3f %14.0f\n", order[i], us[order[i]], error[order[i]], octets[order[i]]
}
