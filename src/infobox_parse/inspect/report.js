"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const tip = byId("tip");
  const status = byId("status");
  const filter = byId("filter");
  const matches = byId("matches");
  const index = byId("index");
  // What is kept as text was made by the program that made this file, in which all that pages say is escaped.
  const policy = window.trustedTypes
    ? window.trustedTypes.createPolicy("inspector", { createHTML: (html) => html })
    : { createHTML: (html) => html };
  const painted = typeof Highlight === "function" && CSS.highlights;
  const folded = (text) => text.normalize("NFKC").toLowerCase();
  let view = null; // the article that is shown
  let lit = null; // the value that is lit, and the one that stays lit
  let pinned = null;

  const say = (text) => { status.textContent = text; };

  // ---- Wikitext: code points of the page to places of the document, and back. ----

  class Source {
    constructor(element) {
      this.element = element;
      this.rows = [...element.getElementsByClassName("row")];
      this.starts = this.rows.map((row) => Number(row.dataset.o));
      this.now = null;
      this.guessHeights();
    }

    // Blocks that are not laid out yet are about as high as they will be, so that the scroll bar tells the truth.
    guessHeights() {
      const columns = Math.max(20, (this.element.clientWidth - 100) / 7.6);
      for (const block of this.element.children) {
        const rows = block.childElementCount;
        const lines = Math.max(rows, Math.round(rows * 0.7 + block.textContent.length / columns));
        block.style.containIntrinsicSize = `auto ${lines * 20}px`;
      }
    }

    rowAt(offset) {
      let low = 0;
      let high = this.starts.length;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (this.starts[middle] <= offset) low = middle; else high = middle;
      }
      return low;
    }

    // The text nodes of a row, and the elements that stand for one character each.
    static pieces(node, found = []) {
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) found.push(child);
        else if (child.classList.contains("ctl")) found.push(child);
        else Source.pieces(child, found);
      }
      return found;
    }

    // Where a code point of the page is; `last` asks for the place behind the one before it.
    point(offset, last) {
      const at = this.rowAt(last ? Math.max(0, offset - 1) : offset);
      let left = offset - this.starts[at];
      const row = this.rows[at];
      for (const piece of Source.pieces(row)) {
        if (piece.nodeType !== Node.TEXT_NODE) {
          if (left === 0) return [piece.parentNode, [...piece.parentNode.childNodes].indexOf(piece)];
          left -= 1;
          if (left === 0 && last) return [piece.parentNode, [...piece.parentNode.childNodes].indexOf(piece) + 1];
          continue;
        }
        let unit = 0;
        const text = piece.data;
        while (left > 0 && unit < text.length) {
          unit += text.codePointAt(unit) > 0xffff ? 2 : 1;
          left -= 1;
        }
        if (left === 0 && (last || unit < text.length)) return [piece, unit];
      }
      return [row, row.childNodes.length];
    }

    range(start, end) {
      const range = document.createRange();
      range.setStart(...this.point(start, false));
      range.setEnd(...this.point(end, end > start));
      return range;
    }

    // The code point that stands at a place of the screen; null beside the text.
    offsetAt(x, y) {
      const [node, unit] = caretAt(x, y);
      const row = node && (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".row");
      if (!row || !this.element.contains(row)) return null;
      let offset = Number(row.dataset.o);
      for (const piece of Source.pieces(row)) {
        if (piece === node) return offset + [...node.data.slice(0, unit)].length;
        if (piece.contains(node)) return offset;
        offset += piece.nodeType === Node.TEXT_NODE ? [...piece.data].length : 1;
      }
      return offset;
    }

    place(offset) {
      let at = this.rowAt(offset);
      let column = offset - this.starts[at] + 1;
      while (at > 0 && !this.rows[at].dataset.n) {
        column += this.starts[at] - this.starts[at - 1];
        at -= 1;
      }
      return `line ${this.rows[at].dataset.n}, column ${column}`;
    }

    textOf(start, end) {
      return this.range(start, end).toString();
    }

    reveal(offset) {
      const row = this.rows[this.rowAt(offset)];
      const seen = () => {
        const mine = row.getBoundingClientRect();
        const around = this.element.getBoundingClientRect();
        return mine.top >= around.top + 8 && Math.min(mine.bottom, mine.top + 60) <= around.bottom - 8;
      };
      if (seen()) return;
      row.scrollIntoView({ block: "center" });
      // Rows that were never laid out have guessed heights.
      requestAnimationFrame(() => { if (!seen()) row.scrollIntoView({ block: "center" }); });
    }

    mark(offset) {
      if (this.now) this.now.classList.remove("now");
      this.now = offset === null ? null : this.rows[this.rowAt(offset)];
      if (this.now) this.now.classList.add("now");
    }

    // Without highlights of the browser, whole rows are lit.
    light(name, start, end) {
      if (painted) {
        CSS.highlights.set(name, new Highlight(this.range(start, end)));
      } else {
        for (let at = this.rowAt(start); at < this.rows.length && this.starts[at] < Math.max(end, start + 1); at += 1) {
          this.rows[at].classList.add(name);
        }
      }
    }

    dim(name) {
      if (painted) CSS.highlights.delete(name);
      else for (const row of [...this.element.querySelectorAll(`.row.${name}`)]) row.classList.remove(name);
    }
  }

  function caretAt(x, y) {
    if (document.caretPositionFromPoint) {
      const found = document.caretPositionFromPoint(x, y);
      return found ? [found.offsetNode, found.offset] : [null, 0];
    }
    const found = document.caretRangeFromPoint(x, y);
    return found ? [found.startContainer, found.startOffset] : [null, 0];
  }

  // ---- One article. ----

  class View {
    constructor(root) {
      this.root = root;
      this.source = new Source(root.querySelector(".rows"));
      this.tabs = [...root.querySelectorAll('[role="tab"]')];
      this.position = root.querySelector(".position");
      this.found = new Map(); // values by panel
      this.diagnostics = new Map([...root.querySelectorAll("li.diagnostic")].map((one) => [one.dataset.d, one]));
      for (const panel of root.querySelectorAll('[role="tabpanel"]')) {
        const first = panel.querySelector(".v");
        if (first) first.setAttribute("tabindex", "0");
      }
    }

    get panel() {
      return byId(this.tabs.find((tab) => tab.getAttribute("aria-selected") === "true").getAttribute("aria-controls"));
    }

    // The values of a panel: element, beginning and end, in the order of the document.
    values(panel = this.panel) {
      if (!this.found.has(panel)) {
        const all = [...panel.querySelectorAll(".v")];
        this.found.set(panel, all.map((element) => [element, Number(element.dataset.s), Number(element.dataset.e)]));
      }
      return this.found.get(panel);
    }

    // The smallest value around a code point; of equals the innermost element.
    innermost(offset) {
      let best = null;
      for (const value of this.values()) {
        const [element, start, end] = value;
        if (start <= offset && offset < end && !element.classList.contains("boxline") && (!best || end - start <= best[2] - best[1]) && !element.closest("[hidden]")) {
          best = value;
        }
      }
      return best && best[0];
    }

    select(tab, focus) {
      for (const one of this.tabs) {
        const chosen = one === tab;
        one.setAttribute("aria-selected", String(chosen));
        one.tabIndex = chosen ? 0 : -1;
        byId(one.getAttribute("aria-controls")).hidden = !chosen;
      }
      if (focus) tab.focus();
      unlight();
      applyFilter();
    }

    selectNamed(name) {
      const tab = this.tabs.find((one) => one.id.endsWith(`-tab-${name}`));
      if (tab.getAttribute("aria-selected") !== "true") this.select(tab, false);
    }
  }

  // ---- Light. ----

  const spanOf = (element) => [Number(element.dataset.s), Number(element.dataset.e)];

  function unlight() {
    if (!lit) return;
    lit.classList.remove("lit");
    lit = null;
    view.source.dim("lit");
    view.source.mark(pinned ? spanOf(pinned)[0] : null);
    view.position.textContent = pinned ? view.source.place(spanOf(pinned)[0]) : "";
  }

  function light(element) {
    if (element === lit) return false;
    unlight();
    const [start, end] = spanOf(element);
    lit = element;
    lit.classList.add("lit");
    view.source.light("lit", start, end);
    view.source.mark(start);
    view.position.textContent = view.source.place(start);
    return true;
  }

  function pin(element) {
    unpin();
    pinned = element;
    pinned.classList.add("pinned");
    view.source.light("pinned", ...spanOf(pinned));
  }

  function unpin() {
    if (!pinned) return false;
    pinned.classList.remove("pinned");
    pinned = null;
    view.source.dim("pinned");
    return true;
  }

  function announce(element) {
    const [start, end] = spanOf(element);
    const text = view.source.textOf(start, Math.min(end, start + 160)).replace(/\s+/g, " ").trim();
    say(`${view.source.place(start)}: ${text}${end - start > 160 ? " …" : ""}`);
  }

  function revealValue(element) {
    const around = view.panel.getBoundingClientRect();
    const mine = element.getBoundingClientRect();
    if (mine.top < around.top || mine.bottom > around.bottom) element.scrollIntoView({ block: "center" });
  }

  // ---- The tooltip. ----

  let tipped = null;

  function hideTip() {
    if (!tipped) return false;
    tipped.removeAttribute("aria-describedby");
    tipped = null;
    tip.hidden = true;
    return true;
  }

  function showTip(anchor, ...content) {
    if (tipped === anchor) return;
    hideTip();
    tip.replaceChildren(...content);
    tip.hidden = false;
    tipped = anchor;
    anchor.setAttribute("aria-describedby", "tip");
    const boxes = anchor.getClientRects();
    const box = boxes.length ? boxes[0] : anchor.getBoundingClientRect();
    const { width, height } = tip.getBoundingClientRect();
    const below = box.bottom + 6 + height <= window.innerHeight;
    tip.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - width - 8))}px`;
    tip.style.top = `${below ? box.bottom + 6 : Math.max(8, box.top - height - 6)}px`;
  }

  function copyOf(element) {
    const copy = element.cloneNode(true);
    for (const one of [copy, ...copy.querySelectorAll("*")]) {
      for (const name of ["id", "tabindex", "data-s", "data-e", "data-d"]) one.removeAttribute(name);
      one.classList.remove("v", "lit", "pinned", "filterable");
    }
    return copy;
  }

  function tipOf(element) {
    const mark = element.closest(".mark");
    if (mark) {
      const source = byId(mark.getAttribute("href").slice(1));
      if (source) showTip(mark, ...[...source.children].map(copyOf));
      return true;
    }
    const marked = element.closest(".rows [data-d], .rows [data-r]");
    if (!marked) return false;
    const content = [];
    if (marked.dataset.r) {
      const reason = document.createElement("p");
      reason.textContent = marked.classList.contains("unused") ? `not used: ${marked.dataset.r}` : marked.dataset.r;
      content.push(reason);
    }
    const diagnostic = view.diagnostics.get(marked.dataset.d);
    if (diagnostic) content.push(...[...diagnostic.children].map(copyOf));
    showTip(marked, ...content);
    return true;
  }

  // ---- The pointer. ----

  let moved = null;
  let dwelling = 0;

  function onMove() {
    const { target, clientX, clientY } = moved;
    moved = null;
    if (!view || !(target instanceof Element) || tip.contains(target)) return;
    if (!tipOf(target)) hideTip();
    const rows = target.closest(".rows");
    if (rows) return overSource(clientX, clientY);
    const value = target.closest(".mark[data-s], .v");
    if (value && view.panel.contains(value)) return overValue(value);
    if (target.closest(".json .block")) return overJSON(target, clientX, clientY);
    unlight();
  }

  function later(action) {
    clearTimeout(dwelling);
    dwelling = setTimeout(action, 70);
  }

  function overSource(x, y) {
    const offset = view.source.offsetAt(x, y);
    const value = offset === null ? null : view.innermost(offset) || view.innermost(offset - 1);
    if (!value) return unlight();
    if (light(value)) later(() => { if (lit === value) revealValue(value); });
  }

  function overValue(value) {
    if (light(value)) later(() => { if (lit === value) view.source.reveal(spanOf(value)[0]); });
  }

  const SPAN = /"span": \[(\d+), (\d+)\]/;
  const NAMED = /"(?:name_)?span": \[(\d+), (\d+)\]/;

  // The span of the object that a line of the JSON is a member of.
  function overJSON(target, x, y) {
    const [node, unit] = caretAt(x, y);
    if (!node || node.nodeType !== Node.TEXT_NODE || !target.contains(node)) return unlight();
    const lines = node.data.split("\n");
    let at = node.data.slice(0, unit).split("\n").length - 1;
    const depth = (line) => line.search(/\S/);
    const mine = depth(lines[at]);
    let found = NAMED.exec(lines[at]);
    for (const step of [-1, 1]) {
      for (let other = at + step; !found && other >= 0 && other < lines.length && depth(lines[other]) >= mine; other += step) {
        if (depth(lines[other]) === mine) found = SPAN.exec(lines[other]);
      }
    }
    if (!found) return unlight();
    const [start, end] = [Number(found[1]), Number(found[2])];
    unlight();
    lit = Object.assign(document.createElement("i"), { className: "v" });
    lit.dataset.s = start;
    lit.dataset.e = end;
    view.source.light("lit", start, end);
    view.source.mark(start);
    view.position.textContent = view.source.place(start);
    later(() => view.source.reveal(start));
  }

  document.addEventListener("pointermove", (event) => {
    if (!moved) requestAnimationFrame(onMove);
    moved = event;
  }, { passive: true });
  document.addEventListener("pointerleave", () => { hideTip(); if (view) unlight(); });
  document.addEventListener("scroll", hideTip, { capture: true, passive: true });

  document.addEventListener("click", (event) => {
    const target = event.target;
    const mark = target.closest(".mark");
    if (mark) {
      event.preventDefault();
      return openSource(mark);
    }
    const tab = target.closest('[role="tab"]');
    if (tab) return view.select(tab, true);
    if (target.closest(".jump")) return jump(target.closest(".jump").dataset.to);
    if (target.closest(".sort")) return sort(target.closest("th"));
    if (target.closest(".copy")) return copyJSON(target.closest(".copy"));
    if (target.closest("#theme")) return turnTheme();
    if (target.closest("a") || !view) return undefined;
    const marked = target.closest(".rows [data-d]");
    if (marked) return openDiagnostic(marked.dataset.d);
    const value = target.closest(".v") || (target.closest(".rows") && lit);
    if (value && value.isConnected && !String(window.getSelection())) {
      if (value === pinned) unpin(); else pin(value);
    }
    return undefined;
  });

  function openSource(mark) {
    const source = byId(mark.getAttribute("href").slice(1));
    if (!source) return;
    hideTip();
    view.selectNamed("references");
    source.hidden = false;
    source.focus({ preventScroll: true });
    source.scrollIntoView({ block: "center" });
  }

  function openDiagnostic(number) {
    const diagnostic = view.diagnostics.get(number);
    if (!diagnostic) return;
    hideTip();
    view.selectNamed("diagnostics");
    diagnostic.hidden = false;
    diagnostic.focus({ preventScroll: true });
    diagnostic.scrollIntoView({ block: "center" });
  }

  // ---- The next loss, and the next diagnostic. ----

  const last = new Map();

  function jump(kind) {
    // What goes on in another row counts once, and so does each diagnostic.
    const numbers = new Set();
    const all = [...view.source.element.getElementsByClassName(kind)].filter((one) => (
      kind === "dg" ? numbers.size < numbers.add(one.dataset.d).size : !one.classList.contains("on")));
    if (!all.length) return;
    const at = ((last.has(kind) ? last.get(kind) : -1) + 1) % all.length;
    last.set(kind, at);
    const element = all[at];
    const row = element.closest(".row");
    view.source.mark(Number(row.dataset.o));
    element.scrollIntoView({ block: "center" });
    requestAnimationFrame(() => {
      element.scrollIntoView({ block: "center" });
      requestAnimationFrame(() => tipOf(element));
    });
    say(`${at + 1} of ${all.length}, ${view.source.place(Number(row.dataset.o))}: ${element.textContent} ${element.dataset.r || ""}`);
  }

  // ---- Keys. ----

  document.addEventListener("focusin", (event) => {
    if (!view) return;
    const target = event.target;
    if (target.classList.contains("mark")) tipOf(target);
    else if (!tip.contains(target)) hideTip();
    const value = target.closest(".v");
    if (!value || !view.panel.contains(value)) return;
    if (target === value) {
      for (const [other] of view.values()) if (other.tabIndex === 0) other.tabIndex = -1;
      value.tabIndex = 0;
    }
    if (value.matches(":focus-visible") || target !== value) {
      light(value);
      view.source.reveal(spanOf(value)[0]);
      announce(value);
    }
  });

  function move(value, key) {
    const all = view.values().map(([element]) => element).filter((element) => !element.closest("[hidden]"));
    const at = all.indexOf(value);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[key];
    const next = all[Math.max(0, Math.min(all.length - 1, to))];
    if (next) next.focus();
  }

  function moveInSource(step) {
    const all = view.values().filter(([element]) => !element.closest("[hidden]")).sort((a, b) => a[1] - b[1] || b[2] - a[2]);
    if (!all.length) return;
    const at = lit ? all.findIndex(([element]) => element === lit) : -1;
    const [element, start] = all[(at + step + all.length) % all.length];
    light(element);
    revealValue(element);
    view.source.reveal(start);
    say(`${view.source.place(start)}: ${element.textContent.trim().slice(0, 160)}`);
  }

  function moveTab(tab, key) {
    const tabs = view.tabs;
    const at = tabs.indexOf(tab);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[key];
    view.select(tabs[(to + tabs.length) % tabs.length], true);
  }

  let before = null; // what had the focus before the filter

  function escape(event) {
    if (event.target === filter) {
      filter.value = "";
      applyFilter();
      if (before && before.isConnected && before !== document.body) before.focus(); else filter.blur();
      return;
    }
    if (hideTip()) return;
    if (view && (unpin() || lit)) {
      unlight();
      view.position.textContent = "";
      view.source.mark(null);
    } else if (filter.value) {
      filter.value = "";
      applyFilter();
    }
  }

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = target.closest("input, textarea");
    if (key === "Escape") return escape(event);
    if (key === "/" && !typing) {
      event.preventDefault();
      before = document.activeElement;
      filter.focus();
      filter.select();
      return;
    }
    if (typing || !view) return;
    const arrows = ["ArrowDown", "ArrowUp", "Home", "End"].includes(key);
    const sides = ["ArrowRight", "ArrowLeft", "Home", "End"].includes(key);
    if (target.matches('[role="tab"]') && sides) {
      event.preventDefault();
      moveTab(target, key);
    } else if (target.matches(".panel .v") && arrows) {
      event.preventDefault();
      move(target, key);
    } else if (target.matches(".panel .v") && (key === "Enter" || key === " ")) {
      event.preventDefault();
      if (target === pinned) unpin(); else pin(target);
    } else if (target.matches(".rows") && (key === "ArrowRight" || key === "ArrowLeft")) {
      event.preventDefault();
      moveInSource(key === "ArrowRight" ? 1 : -1);
    }
  });

  // ---- The filter. ----

  const texts = new WeakMap();
  let filtering = 0;

  function textOf(element) {
    if (!texts.has(element)) texts.set(element, folded(element.textContent));
    return texts.get(element);
  }

  // Of a row whose name does not fit, the items are shown that fit, and what stands below them.
  function filterItems(row, wanted) {
    const all = !wanted || !row.cells[1] || textOf(row.cells[0]).includes(wanted);
    if (all && !row.hasAttribute("data-cut")) return;
    row.toggleAttribute("data-cut", !all);
    const pending = [...row.querySelectorAll("td > ul")].map((list) => [list, all]);
    while (pending.length) {
      const [list, whole] = pending.pop();
      for (const item of list.children) {
        const fits = whole || textOf(item).includes(wanted);
        if (item.hidden === fits) item.hidden = !fits;
        const below = item.querySelector(":scope > ul");
        if (!below) continue;
        const own = [...item.childNodes].filter((node) => node !== below).map((node) => node.textContent).join("");
        pending.push([below, whole || folded(own).includes(wanted)]);
      }
    }
  }

  function applyFilter() {
    const wanted = folded(filter.value.trim());
    const scope = view ? view.panel : index;
    let shown = 0;
    const all = scope ? [...scope.getElementsByClassName("filterable")] : [];
    for (const one of all) {
      const fits = !wanted || textOf(one).includes(wanted);
      if (one.hidden === fits) one.hidden = !fits;
      if (fits && one.cells) filterItems(one, wanted);
      shown += fits;
    }
    const told = wanted && all.length ? `${shown} of ${all.length}` : "";
    if (matches.textContent !== told) {
      matches.textContent = told;
      say(told ? `${told} shown` : "");
    }
    if (view && painted) findInSource(wanted);
  }

  function findInSource(wanted) {
    CSS.highlights.delete("found");
    if (wanted.length < 2) return;
    const found = new Highlight();
    for (const row of view.source.rows) {
      if (found.size > 400) break;
      const text = textOf(row);
      if (!text.includes(wanted)) continue;
      for (const piece of Source.pieces(row)) {
        if (piece.nodeType !== Node.TEXT_NODE) continue;
        const lower = piece.data.toLowerCase();
        if (lower.length !== piece.data.length) continue;
        for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + wanted.length)) {
          const range = new Range();
          range.setStart(piece, at);
          range.setEnd(piece, at + wanted.length);
          found.add(range);
        }
      }
    }
    if (found.size) CSS.highlights.set("found", found);
  }

  filter.addEventListener("input", () => {
    clearTimeout(filtering);
    filtering = setTimeout(applyFilter, 60);
  });

  // ---- JSON, light and dark. ----

  function copyJSON(button) {
    const text = [...button.parentElement.querySelectorAll(".block")].map((one) => one.textContent).join("\n");
    const done = () => { button.textContent = "Copied"; say("copied"); };
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, () => select(button));
    else select(button);
  }

  function select(button) {
    window.getSelection().selectAllChildren(button.parentElement);
    say("selected; copy it with the keyboard");
  }

  const root = document.documentElement;
  const theme = byId("theme");
  const dark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const showTheme = () => theme.setAttribute("aria-pressed", String(dark()));

  function turnTheme() {
    root.dataset.theme = dark() ? "light" : "dark";
    showTheme();
  }

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", showTheme);
  showTheme();

  // ---- Several articles. ----

  const order = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

  function sort(head) {
    const body = head.closest("table").tBodies[0];
    const column = Number(head.dataset.c);
    const numeric = head.hasAttribute("data-numeric");
    const first = numeric ? "descending" : "ascending";
    const other = numeric ? "ascending" : "descending";
    const wanted = head.getAttribute("aria-sort") === first ? other : first;
    for (const one of head.parentElement.cells) one.setAttribute("aria-sort", one === head ? wanted : "none");
    const key = (row) => (numeric ? Number(row.cells[column].dataset.v) : row.cells[column].textContent);
    const keyed = [...body.rows].map((row) => [key(row), row]);
    const sign = wanted === "ascending" ? 1 : -1;
    keyed.sort(([a], [b]) => sign * (numeric ? a - b : order.compare(a, b)));
    body.append(...keyed.map(([, row]) => row));
    say(`sorted by ${head.textContent}, ${wanted}`);
  }

  let scrolled = 0; // how the table was left: its place, its filter, the link that was followed
  let sought = "";
  let opener = null;
  let opened = null;

  function closeView() {
    if (view) { unpin(); unlight(); }
    hideTip();
    if (painted) CSS.highlights.clear();
    last.clear();
    view = null;
  }

  function openArticle(number, below) {
    const stored = byId(`s${number}`);
    if (!stored) return;
    const place = byId("article");
    if (opened !== number) {
      closeView();
      if (!index.hidden) {
        scrolled = index.querySelector(".scroll").scrollTop;
        sought = filter.value;
        opener = index.querySelector(`a[href="#a${number}"]`);
      }
      place.innerHTML = policy.createHTML(stored.textContent);
      opened = number;
      index.hidden = true;
      place.hidden = false;
      filter.value = "";
      filter.placeholder = "Filter values";
      view = new View(place.firstElementChild);
      applyFilter();
      const title = place.querySelector("h1");
      document.title = title.textContent;
      title.tabIndex = -1;
      title.focus({ preventScroll: true });
    }
    if (below) {
      const element = byId(below);
      if (element) element.scrollIntoView();
    }
  }

  const indexTitle = document.title;

  function showIndex() {
    if (opened === null) return;
    closeView();
    opened = null;
    byId("article").hidden = true;
    byId("article").replaceChildren();
    index.hidden = false;
    filter.value = sought;
    filter.placeholder = "Filter articles";
    applyFilter();
    index.querySelector(".scroll").scrollTop = scrolled;
    document.title = indexTitle;
    if (opener) opener.focus({ preventScroll: true });
  }

  function route() {
    const found = /^#(a(\d+)(?:-.+)?)$/.exec(location.hash);
    if (found) openArticle(found[2], found[1].includes("-") ? found[1] : null);
    else showIndex();
  }

  if (index) {
    window.addEventListener("hashchange", route);
    route();
  } else {
    view = new View(document.querySelector(".view"));
  }
})();
