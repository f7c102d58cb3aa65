// The module's reference, written from its types: docs/api.md.
// usage: node xtask/node/api-reference.mjs [--write]
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const TYPES = new URL("../../module/js/cpor_desk.d.ts", import.meta.url);
export const REFERENCE = new URL("../../docs/api.md", import.meta.url);

/** Every export of the types, in their order, with what is said of it. */
export function exported() {
  const file = ts.createSourceFile("cpor_desk.d.ts", readFileSync(TYPES, "utf8"), ts.ScriptTarget.Latest, true);
  return file.statements.filter(isExported).map((statement) => {
    const name = statement.name.text;
    const byDefault = statement.modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
    const inside = ts.isClassDeclaration(statement) ? statement.members : [];
    const members = inside.map((member) => ({ ...described(file, member), owner: name }));
    return { ...described(file, statement), kind: kindOf(statement), name: byDefault ? `${name} (default)` : name, members };
  });
}

const described = (file, node) => ({
  name: nameOf(node),
  isStatic: isStatic(node),
  parameters: parametersOf(node),
  code: codeOf(file, node),
  ...saidOf(node),
});

/** The exports, and the members of exported classes, of which nothing is said. */
export function undocumented(exports = exported()) {
  const silent = ({ said, tags }) => said === "" && tags.length === 0;
  return exports.flatMap((one) => [
    ...(silent(one) ? [one.name] : []),
    ...one.members.filter(silent).map(titleOf),
  ]);
}

const isExported = (statement) => statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;

function kindOf(statement) {
  if (ts.isFunctionDeclaration(statement)) return "function";
  return ts.isClassDeclaration(statement) ? "class" : "type";
}

const nameOf = (node) => (ts.isConstructorDeclaration(node) ? "constructor" : node.name.getText());

const isStatic = (node) => node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) ?? false;

function titleOf({ owner, name }) {
  if (owner === undefined) return name;
  if (name === "constructor") return `new ${owner}`;
  return name.startsWith("[") ? `${owner}${name}` : `${owner}.${name}`;
}

const parametersOf = (node) => (node.parameters ?? []).map((parameter) => parameter.name.getText());

/** Its declaration as it stands; of a class only the line that names it, since its members follow. */
function codeOf(source, node) {
  const code = source.text.slice(node.getStart(source), node.end).replace(/^export (default )?/, "");
  if (ts.isClassDeclaration(node)) return code.slice(0, code.indexOf("{")).trimEnd();
  return ts.isClassElement(node) ? code.replace(/^ {2}/gm, "") : code;
}

function saidOf(node) {
  const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).slice(-1);
  const said = comment ? textOf(comment.comment) : "";
  const tags = (comment?.tags ?? []).map((tag) => {
    const type = tag.typeExpression ? tag.typeExpression.type.getText() : "";
    const name = tag.name?.getText() ?? "";
    return { tag: tag.tagName.text, about: name || type, text: textOf(tag.comment) };
  });
  return { said, tags };
}

/** A comment as Markdown; `{@link execute}` becomes the name. */
function textOf(comment) {
  const given = typeof comment === "string" ? [{ kind: ts.SyntaxKind.JSDocText, text: comment }] : (comment ?? []);
  const parts = given.map((part) => (part.kind === ts.SyntaxKind.JSDocText ? part.text : `\`${part.name?.getText() ?? ""}\``));
  return parts.join("").replace(/\n(?!\n)/g, " ").trim();
}

function spoken({ tag, about, text }) {
  if (tag === "param") return `- \`${about}\`: ${text}`;
  if (tag === "throws") return `- Throws \`${about}\`: ${text}`;
  if (tag === "returns") return `- Gives: ${text}`;
  return `- ${tag}: ${text}`;
}

function section({ members = [], ...one }, depth = 3) {
  const { code, said, tags } = one;
  return [
    `${"#".repeat(depth)} ${titleOf(one).replace(/[[\]]/g, "\\$&")}`,
    said,
    tags.map(spoken).join("\n"),
    `\`\`\`ts\n${code}\n\`\`\``,
    ...members.map((member) => section(member, depth + 1)),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** The reference as Markdown. */
export function reference(exports = exported()) {
  const of = (wanted) => exports.filter(({ kind }) => kind === wanted).map((one) => section(one)).join("\n\n");
  const opening = readFileSync(TYPES, "utf8").match(/^\/\*\*\n(.*?)\n \*\//ms)[1].replace(/^ \* ?/gm, "");
  const paragraphs = opening.replace(/\{@link (\w+)\}/g, "`$1`").replace(/([^\n])\n(?!\n)/g, "$1 ");
  return `# The module's interface

Written from \`module/js/cpor_desk.d.ts\` by \`node xtask/node/api-reference.mjs --write\`: change it there. How to begin: [module/README.md](../module/README.md); projects to copy: [module/examples](../module/examples/README.md).

${paragraphs}

## Functions

${of("function")}

## Classes

${of("class")}

## Types

${of("type")}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv[2] === "--write") writeFileSync(REFERENCE, reference());
  else process.stdout.write(reference());
}
