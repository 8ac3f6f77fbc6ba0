// Reads pages with wtf_wikipedia and says what it took; speed.py runs it: node speed_wtf.js MODULE PAGES.json
// Each line of standard input is a round. The clock is inside, so the start of node and of the library costs nothing.
import { readFileSync } from "node:fs"
import { createInterface } from "node:readline"
import { pathToFileURL } from "node:url"

const { default: wtf } = await import(pathToFileURL(process.argv[2]).href)
const pages = JSON.parse(readFileSync(process.argv[3], "utf8"))

function read(page) {
  try {
    return wtf(page.text, { title: page.title }).infoboxes().map((box) => box.json())
  } catch (error) {
    return error // what a contestant returns is not looked at; that it raised is counted
  }
}

read(pages[0])
const base = process.memoryUsage.rss()
for await (const _line of createInterface({ input: process.stdin })) {
  const start = process.cpuUsage()
  const failed = pages.filter((page) => read(page) instanceof Error).length
  const { user, system } = process.cpuUsage(start)
  console.log(JSON.stringify({ seconds: (user + system) / 1e6, peak: process.resourceUsage().maxRSS * 1024 - base, failed }))
}
