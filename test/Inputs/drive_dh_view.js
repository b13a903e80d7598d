// Loads profiles into Valgrind's own dh_view.js, as its page would, under each of its
// sort metrics, and fails on any complaint, NaN or undefined. Needs no browser: the
// viewer uses a handful of DOM calls, which stand here.
//
// usage: node drive_dh_view.js DH_VIEW_JS PROFILE...

const fs = require("fs");
const vm = require("vm");

class Element {
  constructor(tag) {
    this.tag = tag;
    this.children = [];
    this.text = "";
    this.classList = { contains: () => false, add() {}, remove() {} };
    this.style = {};
  }
  get childNodes() {
    return this.children;
  }
  appendChild(child) {
    child.parentNode = this;
    this.children.push(child);
    return child;
  }
  replaceChild(fresh, old) {
    fresh.parentNode = this;
    this.children[this.children.indexOf(old)] = fresh;
  }
  cloneNode() {
    return new Element(this.tag);
  }
  set textContent(text) {
    this.children = [];
    this.text = String(text);
  }
  get textContent() {
    return this.text + this.children.map((c) => c.textContent).join("");
  }
  // Of the <select> with the sort metrics.
  get selectedIndex() {
    if (this.chosen !== undefined) return this.chosen;
    return this.children.findIndex((option) => option.selected);
  }
}

function loadViewer(path) {
  const body = new Element("body");
  const sandbox = {
    document: {
      body,
      createElement: (tag) => new Element(tag),
      createTextNode: (text) => Object.assign(new Element("#text"), { text }),
      location: { search: "" },
    },
    performance,
    URLSearchParams,
    FileReader: class {
      readAsText(file) {
        this.onload({ target: { result: file.text } });
      }
    },
  };
  vm.createContext(sandbox);
  const expose = "\n;this.inner = { onLoad, gInput: () => gInput, gSelect: () => gSelect };";
  vm.runInContext(fs.readFileSync(path, "utf8") + expose, sandbox);
  sandbox.inner.onLoad();
  return { body, input: sandbox.inner.gInput(), select: sandbox.inner.gSelect() };
}

const [viewerPath, ...profiles] = process.argv.slice(2);
for (const profile of profiles) {
  const { body, input, select } = loadViewer(viewerPath);
  input.files = [{ name: profile, text: fs.readFileSync(profile, "utf8") }];
  input.onchange();
  for (const [index, option] of select.children.entries()) {
    // Metrics that need fields which the profile does not claim to have.
    if (option.disabled) continue;
    select.chosen = index;
    select.onchange();
    const page = body.textContent;
    const fault = /NaN|undefined|Infinity|assertion failed/.exec(page);
    if (fault || !page.includes("Invocation {")) {
      console.error(`${profile}: ${option.textContent}: ${fault ?? "no tree"}`);
      console.error(page);
      process.exit(1);
    }
  }
  // What the default view shows, for the test to look at.
  select.chosen = undefined;
  select.onchange();
  console.log(body.textContent);
}
