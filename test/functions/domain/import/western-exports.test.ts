import { describe, expect, test } from 'vitest';
import { readExport } from '../../../support/read-export.ts';

/** A file as a system of Europe or America, a directory or a person writes it, and what must become of each row. */
const files: readonly (readonly [string, readonly string[]])[] = [
  [
    'workday-report',
    [
      'ann.lee@nw.example.com Annie|Lee phone_number=+14155550100',
      'bob.ray@nw.example.com Robert|Ray phone_number=+14155550101',
      'NOT_ACTIVE',
      'eli.orr@nw.example.com Eli|Orr',
    ],
  ],
  [
    'oracle-hcm-otbi',
    [
      "tara.oneil@ora.example.com Tara|O'Neil|Tara O'Neil phone_number=+14155550100",
      'NOT_ACTIVE',
      'sam.haq@ora.example.com Sam|Haq|Sam Haq phone_number=+442079460018',
      'NOT_ACTIVE',
    ],
  ],
  [
    'ukg-ultipro',
    ['rosa.vega@ukg.example.com Rosie|Vega phone_number=+14155550100', 'NOT_ACTIVE', 'min.cho@ukg.example.com Min|Cho'],
  ],
  ['adp-us-report', ['jo.adams@adpus.example.com ||Jo Adams left out', 'NOT_ACTIVE', 'NOT_A_PERSON']],
  [
    'adp-fr',
    ['elise.durand@adpfr.example.com Élise|DURAND phone_number=+33612345678 birthdate=1980-02-14', 'NOT_ACTIVE'],
  ],
  [
    'hibob',
    [
      'nia.roy@hb.example.com Nia|Roy|Nia Roy phone_number=+442079460018 locale=en',
      'NOT_ACTIVE',
      'jo.new@hb.example.com Jo|New|Jo New',
    ],
  ],
  [
    'personio-de',
    [
      'jana.boehm@pe.example.com Jana|Böhm birthdate=1990-05-05 phone_number=+4915123456789',
      'NOT_ACTIVE',
      'ewa.nowak@pe.example.com Ewa|Nowak birthdate=1995-05-05',
      'NOT_ACTIVE',
    ],
  ],
  ['personio-fr', ['chloe.lefevre@pefr.example.com Chloé|Lefèvre birthdate=1990-05-25', 'NOT_ACTIVE']],
  [
    'nmbrs',
    [
      'jan.vanderberg@nm.example.com Jan|van der Berg gender=Man birthdate=1990-02-03 phone_number=+31612345678',
      'NOT_ACTIVE',
    ],
  ],
  [
    'silae',
    [
      'hugo.bernard@si.example.com Hugo|BERNARD gender=Homme birthdate=1984-01-15 left out',
      'anne.garcia@si.example.com Anne|GARCIA gender=Femme birthdate=1990-11-04',
      'NOT_ACTIVE',
    ],
  ],
  ['sage-people', ['ian.ross@sp.example.com Ian|Ross|Ian Ross', 'NOT_ACTIVE']],
  ['lucca', ['emma.joly@lu.example.com Emma|Joly preferred_username=ejoly locale=fr', 'NOT_ACTIVE']],
  [
    'csvde',
    [
      'una.vey@ad.example.com Una|Vey|Una Vey phone_number=+4930901820 locale=de-DE',
      'NOT_ACTIVE',
      'NOT_A_PERSON',
      'NOT_A_PERSON',
    ],
  ],
  ['get-aduser-ip', ['abe.bly@ad.example.com ||Abe Bly phone_number=+442079460018', 'NOT_ACTIVE']],
  ['entra-guests', ['eda.fox@en.example.com Eda|Fox|Eda Fox phone_number=+4915123456789', 'NOT_ACTIVE']],
  ['exchange-mailboxes', ['moe.nut@ex.example.com Moe|Nut|Moe Nut', 'NOT_A_PERSON', 'NOT_A_PERSON']],
  [
    'jumpcloud',
    ['cia.dol@jc.example.com Cia|Dol preferred_username=cdol phone_number=+14155550100', 'NOT_ACTIVE', 'NOT_A_PERSON'],
  ],
  [
    'slack-members',
    [
      'ura.van@sl.example.com ||Ura Van preferred_username=ura',
      'NOT_ACTIVE',
      'NOT_A_PERSON',
      'NOT_ACTIVE',
      'adi.bey@sl.example.com ||Adi Bey preferred_username=adi',
    ],
  ],
  [
    'salesforce-report',
    [
      'lia.kern@sf.example.com ||Lia Kern phone_number=+4915123456789',
      'NOT_ACTIVE',
      'NOT_A_PERSON',
      'NOT_A_PERSON',
      'NOT_A_PERSON',
    ],
  ],
  [
    'servicenow',
    [
      'xan.yul@sn.example.com Xan|Yul|Xan Yul preferred_username=xyz phone_number=+14155550100 locale=en',
      'NOT_ACTIVE',
      'NOT_A_PERSON',
    ],
  ],
  [
    'hand-de',
    [
      'joerg.schroeder@hd.example.com Jörg|Schröder phone_number=+497111234567',
      'NOT_ACTIVE',
      'ali.oezil@hd.example.com Ali|Özil phone_number=+4915123456789',
      'MISSING_EMAIL',
      'NOT_A_PERSON',
    ],
  ],
  [
    'hand-es',
    [
      'jose.garcia@he.example.com José|García Núñez phone_number=+34612345678',
      'NOT_ACTIVE',
      'eva.paz@he.example.com Eva|Paz Rey',
    ],
  ],
  ['hand-nl', ['jan.deboer@hn.example.com Jan|de Boer phone_number=+31612345678', 'NOT_ACTIVE']],
  ['hand-da', ['soren.baek@hda.example.com Søren|Bæk phone_number=+4520123456', 'NOT_ACTIVE']],
  ['hand-fi', ['vaino.maki@hfi.example.com Väinö|Mäki phone_number=+358401234567', 'NOT_ACTIVE']],
  [
    'hand-ru',
    [
      'petr.ivanov@hru.example.com Пётр|Иванов middle_name=Ильич phone_number=+79123456789',
      'NOT_ACTIVE',
      'NOT_A_PERSON',
    ],
  ],
  [
    'split-phone',
    [
      'una.vox@sp.example.com Una|Vox phone_number=+447700900123',
      'wyn.xer@sp.example.com Wyn|Xer phone_number=+4915123456789',
    ],
  ],
  ['fulltime-terminated', ['NOT_ACTIVE', 'mo.ny@ft.example.com ||Mo Ny']],
  ['prehire-disabled', ['ova.pi@ph.example.com ||Ova Pi', 'NOT_ACTIVE', 'su.ti@ph.example.com ||Su Ti']],
  [
    'event-list-guests',
    ['gus.ho@ev.example.com ||Gus Ho', 'ina.jo@ev.example.com ||Ina Jo', 'kim.li@ev.example.com ||Kim Li'],
  ],
  ['sales-leads', ['ann.lee@acme.example Ann|Lee phone_number=+4930901820']],
  ['gitlab-members', ['jil.kim@gl.example.com ||Jil Kim preferred_username=jil', 'NOT_ACTIVE']],
  ['asana', ['ned.orr@as.example.com ||Ned Orr', 'NOT_ACTIVE', 'NOT_ACTIVE']],
  ['swiss-bilingual', ['luc.rey@ch.example.com Luc|Rey locale=fr', 'NOT_ACTIVE']],
  [
    'greenhouse',
    ['ned.orr@home.example Ned|Orr phone_number=+14155550100', 'NOT_ACTIVE', 'pia.rut@home.example Pia|Rut'],
  ],
];

describe('an export goes in right as it comes out of the system', () => {
  test.each(files)('%s', async (name, rows) => {
    expect(await readExport(`test/fixtures/exports/${name}.csv`)).toEqual(rows);
  });
});
