// Print the heads of the files that standard input names, by two readers.
const fs = require("node:fs");
const matter = require("gray-matter");
const yaml = require("js-yaml");

const read = (path) => {
  const text = fs.readFileSync(path, "utf8");
  const head = text.split("---\n", 2)[1];
  return { "js-yaml": yaml.load(head), "gray-matter": matter(text).data };
};
const paths = JSON.parse(fs.readFileSync(0, "utf8"));
console.log(JSON.stringify(paths.map(read)));
