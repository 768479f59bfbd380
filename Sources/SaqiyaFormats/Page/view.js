"use strict";
// Shows a text with the annotations of any layers. Everything that comes from data becomes text, never markup.
const Saqiya = {
  colours: 8,

  // An element with properties and children; a string is text.
  element(name, properties = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key in element) element[key] = value;
      else element.setAttribute(key, value);
    }
    element.append(...children.filter(child => child != null));
    return element;
  },

  // A part of a drawing.
  drawn(name, attributes = {}, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  },

  // One style rule for every set of layers that stand at one place: a line under the text for each of them.
  lines: {
    sheet: null,
    known: new Set(),
    name(marks) {
      const name = "m-" + marks.map(mark => `${mark.track}${mark.isOdd ? "b" : "a"}${mark.colour}`).join("-");
      if (this.known.has(name)) return name;
      this.known.add(name);
      if (this.sheet === null) {
        this.sheet = new CSSStyleSheet();
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.sheet];
      }
      const images = marks.map(mark => {
        const colour = `var(--layer-${mark.colour}${mark.isOdd ? "-odd" : ""})`;
        return `linear-gradient(${colour},${colour})`;
      });
      const places = marks.map(mark => `0 calc(100% - (var(--tracks) - ${mark.track + 1}) * 4px)`);
      this.sheet.insertRule(
        `.${name}{background-image:${images.join(",")};background-position:${places.join(",")}}`);
      return name;
    },
  },
  tracks: 6,
};

// One document: its text, the switches of its layers, details, lists and a timeline.
Saqiya.View = class {
  constructor(root, text, layers, labels) {
    this.root = root;
    this.text = text;
    this.labels = labels;
    this.layers = layers.map((layer, index) => ({
      name: layer.name,
      colour: index % Saqiya.colours,
      annotations: layer.annotations.map(([start, end, attributes, because, view], place) =>
        ({ start, end, attributes, because, view, place, layer: layer.name })),
    }));
    for (const layer of this.layers) layer.isShown = !this.coversText(layer);
    // Where nothing else would be shown, the last layer is: later stages find smaller things.
    const found = this.layers.filter(layer => layer.annotations.length > 0);
    if (found.length > 0 && !found.some(layer => layer.isShown)) found.at(-1).isShown = true;
    this.place = root.querySelector(".text")
      ?? root.appendChild(Saqiya.element("div", { className: "text", dir: "auto", textContent: text }));
    this.build();
    this.draw();
  }

  // Whether a layer divides the whole text, as sentences do; lines under everything would say nothing.
  coversText(layer) {
    const covered = layer.annotations.reduce((sum, found) => sum + found.end - found.start, 0);
    return covered > this.text.length * 0.6 && layer.annotations.length > 1;
  }

  build() {
    const { element } = Saqiya;
    const body = element("div", { className: "body" });
    this.place.replaceWith(body);
    this.panel = element("aside", { className: "panel", "aria-label": this.labels.details },
      element("p", { className: "hint" }, this.labels.hint));
    body.append(this.place, this.panel);
    // The details are where a line ends. A direction that is looked for in the text would be looked for again with every
    // mark; paragraphs keep their own.
    this.place.dir = getComputedStyle(this.place).direction;
    body.dir = this.place.dir;
    this.panel.dir = getComputedStyle(this.root).direction;
    if (this.layers.length > 0) body.before(this.switches());
    this.lists = element("div", { className: "lists" });
    body.after(this.lists);
    this.drawLists();
    this.place.setAttribute("role", "group");
    this.place.setAttribute("aria-label", this.labels.annotated);
    this.place.addEventListener("mouseover", event => this.point(event));
    this.place.addEventListener("focusin", event => this.point(event));
    this.place.addEventListener("keydown", event => this.move(event));
  }

  switches() {
    const { element } = Saqiya;
    const boxes = this.layers.map(layer => {
      const box = element("input", { type: "checkbox", checked: layer.isShown });
      box.addEventListener("change", () => {
        layer.isShown = box.checked;
        this.draw();
      });
      const colour = element("span", { className: `colour c${layer.colour}`, "aria-hidden": "true" });
      return element("label", {}, box, colour, element("bdi", {}, layer.name), ` ${layer.annotations.length}`);
    });
    return element("fieldset", { className: "switches" }, element("legend", {}, this.labels.layers), ...boxes);
  }

  // Cuts the text wherever an annotation begins or ends, so that overlapping ones all keep their places.
  draw() {
    const shown = this.layers.filter(layer => layer.isShown);
    const found = shown.flatMap((layer, track) => layer.annotations.map(annotation => ({ annotation, layer, track })))
      .filter(({ annotation }) => annotation.start < annotation.end)
      .sort((a, b) => a.annotation.start - b.annotation.start || b.annotation.end - a.annotation.end);
    const cuts = [...new Set(found.flatMap(({ annotation }) => [annotation.start, annotation.end]))].sort((a, b) => a - b);
    const pieces = document.createDocumentFragment();
    let [position, next, active] = [0, 0, []];
    for (const [index, cut] of cuts.entries()) {
      if (position < cut && active.length === 0) pieces.append(this.text.slice(position, cut));
      while (next < found.length && found[next].annotation.start === cut) active.push(found[next++]);
      active = active.filter(({ annotation }) => annotation.end > cut);
      position = cut;
      if (active.length === 0) continue;
      position = cuts[index + 1];
      pieces.append(this.piece(cut, position, active));
    }
    pieces.append(this.text.slice(position));
    this.place.replaceChildren(pieces);
    this.marks = [...this.place.querySelectorAll("mark")];
    if (this.marks.length > 0) this.marks[0].tabIndex = 0;
    this.place.style.setProperty("--tracks", Math.min(Math.max(shown.length, 1), Saqiya.tracks));
  }

  piece(start, end, active) {
    const mark = Saqiya.element("mark", { tabIndex: -1 }, this.text.slice(start, end));
    const tracks = new Map();
    for (const { annotation, layer, track } of active) {
      if (track < Saqiya.tracks) tracks.set(track, { track, colour: layer.colour, isOdd: annotation.place % 2 === 1 });
    }
    mark.className = Saqiya.lines.name([...tracks.values()]);
    mark.annotations = active.map(({ annotation }) => annotation).sort((a, b) => a.end - a.start - (b.end - b.start));
    return mark;
  }

  point(event) {
    const mark = event.target.closest("mark");
    if (mark === null || mark === this.pointed) return;
    if (event.type === "focusin") this.focused(mark);
    else if (this.place.contains(document.activeElement)) return;
    this.pointed = mark;
    this.panel.replaceChildren(...mark.annotations.map(annotation => this.describe(annotation)));
  }

  focused(mark) {
    for (const other of this.marks) if (other.tabIndex === 0) other.tabIndex = -1;
    mark.tabIndex = 0;
    for (const other of this.place.querySelectorAll(".same")) other.classList.remove("same");
    const [{ start, end }] = mark.annotations;
    for (const other of this.marks) {
      if (other.annotations.some(found => found.start === start && found.end === end)) other.classList.add("same");
    }
  }

  // The arrow keys follow the direction of the text.
  move(event) {
    const isRightToLeft = getComputedStyle(this.place).direction === "rtl";
    const steps = { ArrowLeft: isRightToLeft ? 1 : -1, ArrowRight: isRightToLeft ? -1 : 1, ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    const index = this.marks.indexOf(document.activeElement);
    if (event.key === "Escape") document.activeElement.blur();
    if (step === undefined || index === -1) return;
    event.preventDefault();
    this.marks[Math.min(Math.max(index + step, 0), this.marks.length - 1)].focus();
  }

  describe(annotation) {
    const { element } = Saqiya;
    const layer = this.layers.find(layer => layer.name === annotation.layer);
    const rows = Object.entries(annotation.attributes).flatMap(([name, value]) =>
      [element("dt", {}, element("bdi", {}, name)), element("dd", {}, this.value(value))]);
    if (annotation.view != null) {
      rows.push(element("dt", {}, this.labels.view), element("dd", {}, element("bdi", {}, this.short(annotation.view))));
    }
    if (annotation.because != null) {
      rows.push(element("dt", {}, this.labels.because), element("dd", {}, element("bdi", {}, annotation.because)));
    }
    return element("section", {},
      element("h3", {}, element("span", { className: `colour c${layer.colour}`, "aria-hidden": "true" }),
        element("bdi", {}, annotation.layer)),
      element("p", { className: "quote", dir: "auto" }, this.short(this.text.slice(annotation.start, annotation.end))),
      element("dl", {}, ...rows));
  }

  // A value as text that cannot reorder what stands beside it; a range is what stands there.
  value(value) {
    if (Array.isArray(value)) {
      return Saqiya.element("span", {}, ...value.flatMap((item, index) => index > 0 ? ["، ", this.value(item)] : [this.value(item)]));
    }
    if (value !== null && typeof value === "object") {
      const isRange = Number.isInteger(value.start) && Number.isInteger(value.end) && Object.keys(value).length === 2;
      if (isRange) return this.value(this.short(this.text.slice(value.start, value.end)));
      return this.value(Object.entries(value).map(([name, item]) => `${name}: ${JSON.stringify(item)}`));
    }
    return Saqiya.element("bdi", {}, String(value));
  }

  short(text) {
    return text.length > 400 ? `${text.slice(0, 300)} … ${text.slice(-60)}` : text;
  }

  drawLists() {
    const lists = this.layers.filter(layer => layer.annotations.length > 0).map(layer => this.list(layer));
    const moments = Saqiya.moments(this.layers, this.text);
    if (moments.length > 1) {
      lists.unshift(Saqiya.folded(this.labels.timeline, moments.length, () =>
        Saqiya.timeline(moments, this.labels.timeline, moment => this.select(moment.annotation))));
    }
    this.lists.replaceChildren(...lists);
  }

  list(layer) {
    return Saqiya.folded(layer.name, layer.annotations.length, () => this.table(layer));
  }

  // A table of a layer: its attributes are the columns, in the order in which annotations have them.
  table(layer) {
    const { element } = Saqiya;
    const names = [...new Set(layer.annotations.flatMap(annotation => Object.keys(annotation.attributes)))];
    const hasReasons = layer.annotations.some(annotation => annotation.because != null);
    const titles = [this.labels.text, ...names, ...(hasReasons ? [this.labels.because] : [])];
    const body = element("tbody");
    const add = annotations => body.append(...annotations.map(annotation => this.row(annotation, names, hasReasons)));
    add(layer.annotations.slice(0, 200));
    const table = element("table", {},
      element("thead", {}, element("tr", {}, ...titles.map(title => element("th", { scope: "col" }, element("bdi", {}, title))))),
      body);
    const box = element("div", { className: "table", tabIndex: 0, role: "region", "aria-label": layer.name }, table);
    if (layer.annotations.length <= 200) return box;
    const more = element("button", { type: "button" }, `${this.labels.more} (${layer.annotations.length})`);
    more.addEventListener("click", () => {
      add(layer.annotations.slice(200));
      more.remove();
    });
    box.append(more);
    return box;
  }

  row(annotation, names, hasReasons) {
    const { element } = Saqiya;
    const quote = this.text.slice(annotation.start, annotation.end);
    const button = element("button", { type: "button", dir: "auto" }, this.short(quote).trim() || "∅");
    button.addEventListener("click", () => this.select(annotation));
    const cells = names.map(name => annotation.attributes[name])
      .map(value => element("td", {}, value === undefined ? "" : this.value(value)));
    if (hasReasons) cells.push(element("td", {}, element("bdi", {}, annotation.because ?? "")));
    return element("tr", {}, element("td", {}, button), ...cells);
  }

  // Shows an annotation in the text, switching its layer on.
  select(annotation) {
    const layer = this.layers.find(layer => layer.name === annotation.layer);
    const box = this.root.querySelectorAll(".switches input")[this.layers.indexOf(layer)];
    if (!layer.isShown) {
      layer.isShown = true;
      if (box) box.checked = true;
      this.draw();
    }
    const mark = this.marks.find(mark => mark.annotations.includes(annotation));
    if (mark === undefined) return;
    mark.scrollIntoView({ block: "center" });
    mark.focus({ preventScroll: true });
  }
};

// A part that is built when it is opened.
Saqiya.folded = (title, count, build) => {
  const { element } = Saqiya;
  const part = element("details", {}, element("summary", {}, element("bdi", {}, title), ` ${count}`));
  part.addEventListener("toggle", () => {
    if (part.open && part.children.length === 1) part.append(build());
  });
  return part;
};
