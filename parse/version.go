package parse

// Version is the version of what Parse gives. It is raised whenever the output
// for any input changes; a golden test sees to that. An archive keeps it with
// every document, reads pages again when it has grown, and never mixes two
// versions in one export.
const Version = 1
