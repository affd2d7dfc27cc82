// csv-parse and ajv over an orders file, as often as standard input asks: a line "file<TAB>rows<TAB>rejects" is answered with nanoseconds of CPU and on the wall.
import { closeSync, createReadStream, openSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'csv-parse';

const ajv = new Ajv({ allErrors: true, coerceTypes: true });
addFormats(ajv, { keywords: true });
const validate = ajv.compile({
  type: 'object',
  properties: {
    order_id: { type: 'integer', minimum: 1 },
    customer: { type: 'string', minLength: 1, maxLength: 80 },
    sku: { type: 'string', pattern: '^[A-Z]{3}-[0-9]{4}$' },
    status: { type: 'string', enum: ['new', 'paid', 'packed', 'shipped', 'cancelled'] },
    amount: { type: 'number', minimum: 0, maximum: 99999.99 },
    ordered_on: { type: 'string', format: 'date', formatMinimum: '2000-01-01' },
    shipped_at: { type: 'string', format: 'date-time', nullable: true },
    gift: { type: 'boolean' },
  },
});
const CODES = {
  type: 'type', format: 'type', minimum: 'minimum', maximum: 'maximum', formatMinimum: 'minimum',
  minLength: 'required', maxLength: 'max-length', pattern: 'pattern', enum: 'enum',
};

class Lines {
  constructor(path) {
    this.file = openSync(path, 'w');
    this.text = '';
  }

  add(value) {
    this.text += JSON.stringify(value) + '\n';
    if (this.text.length > 65536) {
      this.flush();
    }
  }

  flush() {
    writeSync(this.file, this.text);
    this.text = '';
  }

  close() {
    this.flush();
    closeSync(this.file);
  }
}

async function check(file, rowsPath, rejectsPath) {
  const rows = new Lines(rowsPath);
  const rejects = new Lines(rejectsPath);
  const parser = parse({ columns: true, info: true, relax_quotes: true, relax_column_count: true });
  let before = 1;
  parser.on('readable', () => {
    for (let read = parser.read(); read !== null; read = parser.read()) {
      const { record, info } = read;
      const line = before + 1;
      before = info.lines;
      if (info.error) {
        const few = Object.keys(record).length < 8;
        rejects.add({ line, field: null, code: few ? 'too-few-fields' : 'too-many-fields' });
      } else if (record.customer.includes('\ufffd')) {
        rejects.add({ line, field: 'customer', code: 'encoding' });
      } else {
        record.shipped_at = record.shipped_at === '' ? null : record.shipped_at;
        if (validate(record)) {
          rows.add(record);
        } else {
          for (const error of validate.errors) {
            rejects.add({ line, field: error.instancePath.slice(1), code: CODES[error.keyword] });
          }
        }
      }
    }
  });
  try {
    await pipeline(createReadStream(file), parser);
  } finally {
    rows.close();
    rejects.close();
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const [file, rows, rejects] = line.split('\t');
  const cpu = process.cpuUsage();
  const wall = process.hrtime.bigint();
  try {
    await check(file, rows, rejects);
    const used = process.cpuUsage(cpu);
    console.log(`${(used.user + used.system) * 1000} ${process.hrtime.bigint() - wall}`);
  } catch (error) {
    console.log(`failed ${String(error.message).split('\n')[0]}`);
  }
}
