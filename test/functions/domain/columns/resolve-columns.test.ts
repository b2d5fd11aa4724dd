import { describe, expect, test } from 'vitest';
import { resolveColumns } from '../../../../functions/domain/columns/resolve-columns.ts';
import { resolve } from '../../../support/resolve-header.ts';

const otherwise = (field: string, word: string) => `${field}: used where "${word}" is empty`;
const ignored = 'not recognised';

describe('of several columns for one field', () => {
  test.each([
    ['Work Phone', 'Mobile Phone'],
    ['Home Phone', 'Work Phone'],
    ['telephoneNumber', 'mobilePhone'],
    ['Telefonnummer (geschäftlich)', 'Mobilnummer'],
    ['Telefono', 'Cellulare'],
    ['Téléphone', 'Téléphone Pro'],
    ['Home Phone', 'Phone 1 - Value'],
    ['Mobile Phone', 'phone_number'],
    ['電話番号', '携帯電話'],
    ['회사 전화번호', '휴대폰번호'],
  ])('%s gives way to %s', (other, word) => {
    expect(resolve(`email,${other},${word}`).slice(1)).toEqual([otherwise('phone_number', word), 'phone_number']);
  });

  test.each([
    ['Legal First Name', 'Preferred First Name'],
    ['Legal First Name', 'Preferred or Chosen First Name'],
    ['名', 'ビジネスネーム：名'],
    ['Legal: First Name', 'First Name'],
    ['Vorname', 'Rufname'],
    ['Preferred first name', 'given_name'],
    ['Legal Name - First Name', 'Preferred Name - First Name'],
    ['Voornaam', 'Roepnaam'],
    ['First name', 'Known as'],
  ])('%s gives way to %s', (other, word) => {
    expect(resolve(`email,${other},${word}`).slice(1)).toEqual([otherwise('given_name', word), 'given_name']);
  });

  test.each([
    ['Email', 'Work Email'],
    ['Email', 'Corporate Email'],
    ['Email', 'Primary Work Email'],
    ['Correo electrónico', 'Correo institucional'],
    ['E-mail', 'E-mail służbowy'],
    ['E-Mail', 'Firmen-E-Mail'],
    ['邮箱', '企业邮箱'],
    ['Personal Email', 'Email'],
    ['Personal: Email', 'Email'],
    ['E-mail Particular', 'E-mail Comercial'],
    ['個人用メールアドレス', '社内メールアドレス'],
    ['Email cá nhân', 'Email cơ quan'],
    ['البريد الإلكتروني الشخصي', 'البريد الإلكتروني للعمل'],
    ['個人メール', 'ID'],
    ['개인 이메일', '아이디'],
    ['E-mail (home)', 'E-mail (work)'],
    ['userPrincipalName', 'mail'],
    ['Work email', 'email'],
    ['Privat mail', 'Arbejdsmail'],
    ['Henkilökohtainen sähköposti', 'Työsähköposti'],
    ['Private E-Mail', 'Dienstmail'],
    ['Email personal', 'Email serviciu'],
    ['Soukromý e-mail', 'Pracovní e-mail'],
    ['Особиста пошта', 'Робоча пошта'],
    ['Team Member: Home Email', 'Team Member: Work Email'],
  ])('the address in %s gives way to that in %s, wherever they are', (other, word) => {
    expect(resolve(`${other},${word}`, 'a@home.example,b@work.example')).toEqual([otherwise('email', word), 'email']);
    expect(resolve(`${word},${other}`, 'b@work.example,a@home.example')).toEqual(['email', otherwise('email', word)]);
  });

  test('equal ones are taken from the left', () => {
    expect(resolve('email,streetAddress,postalAddress')).toEqual([
      'email',
      'address',
      otherwise('address', 'streetAddress'),
    ]);
  });
});

describe('words with several meanings are read by the cells', () => {
  test('an account is the address of everybody’s own, and no company', () => {
    expect(resolve('Account,Phone', 'a@x.example,1', 'b@x.example,2')[0]).toBe('email');
    expect(resolve('Account,email', 'a@x.example,b@x.example', 'a@x.example,c@x.example')[0]).toBe(ignored);
    expect(resolve('Account,email', 'Acme Ltd,b@x.example', 'Ajax Ltd,c@x.example')[0]).toBe(ignored);
  });

  test('Apelido is a family name, or what somebody is called in Brazil', () => {
    expect(resolve('email,Nome completo,Apelido', 'a@x.example,Ana Lima Reis,Reis')[2]).toBe('family_name');
    expect(resolve('email,Nome completo,Apelido', 'a@x.example,Mariana Reis,Mari')[2]).toBe('nickname');
    expect(resolve('email,Nome próprio,Apelido', 'a@x.example,Ana,Reis')[2]).toBe('family_name');
    expect(resolve('email,Nome,Apelido', 'a@x.example,Ana Rita,Reis')[2]).toBe(
      'family_name: read as the family name, as in Portugal; in Brazil it may be a nickname',
    );
    expect(resolve('email,Nome,Apelido', 'a@x.example,José Carlos da Silva,Zé')[2]).toBe('nickname');
    expect(resolve('email,Nome,Apelido', 'a@x.example,Mariana,Mari')[2]).toBe('nickname');
    expect(resolve('email,Nome,Sobrenome,Apelido', 'a@x.example,José,,Zé').slice(2)).toEqual([
      'family_name',
      'nickname',
    ]);
    expect(resolve('Primeiro nome;Último nome;Apelido', 'José;Silva;Zé')).toEqual([
      'given_name',
      'family_name',
      'nickname',
    ]);
  });

  test('the Nome of an employee is half of the name or all of it', () => {
    expect(resolve('email,Nome do funcionário', 'a@x.example,Ana Lima')[1]).toBe('name');
    expect(resolve('email,Nome do funcionário,Sobrenome', 'a@x.example,Ana Rita,Lima')[1]).toBe('given_name');
  });

  test('社員名 is the whole name, and beside 社員姓 the given one', () => {
    expect(resolve('email,社員名', 'a@x.example,山本 愛')[1]).toBe('name');
    expect(resolve('email,社員姓,社員名', 'a@x.example,山本,愛').slice(1)).toEqual(['family_name', 'given_name']);
    expect(resolve('email,学生名,通称名').slice(1)).toEqual([otherwise('name', '通称名'), 'name']);
  });

  test('numbers are nobody’s name: S/N counts rows', () => {
    expect(resolve('email,S/N,Name', 'a@x.example,1,Ann Lee', 'b@x.example,2,Bob Ray').slice(1)).toEqual([
      'its cells are the ids of another system',
      'name',
    ]);
  });
});

describe('two columns of addresses that nothing tells apart', () => {
  const rivals = (...rows: string[][]) => resolveColumns(['E-Mail', 'name', 'Mail'], rows).rivals;

  test('are rivals', () => {
    expect(rivals()).toEqual([0, 2]);
    expect(rivals(['a@x.example', 'Ann', 'b@x.example'])).toEqual([0, 2]);
    expect(rivals(['a@x.example', 'Ann', ''], ['', 'Bob', 'b@x.example'])).toEqual([0, 2]);
    expect(resolveColumns(['Work email', 'Work email']).rivals).toEqual([0, 1]);
  });

  test('are the private one and one that nobody knows', () => {
    const header = ['Name', 'Private E-Mail', 'Zpost'];
    const people = [
      ['Ann', 'a@home.example', 'ann@x.example'],
      ['Bob', 'b@home.example', 'bob@x.example'],
    ];
    expect(resolveColumns(header, people).rivals).toEqual([1, 2]);
    expect(resolveColumns(['Name', 'E-Mail', 'Zpost'], people).rivals).toBeUndefined();
    expect(resolveColumns(['Name', 'Private E-Mail', 'Manager mailbox'], people).rivals).toBeUndefined();
    const oneManager = people.map(([name = '', home = '']) => [name, home, 'boss@x.example']);
    expect(resolveColumns(header, oneManager).rivals).toBeUndefined();
  });

  test('but not where it makes no difference', () => {
    expect(rivals(['a@x.example', 'Ann', ''], ['b@x.example', 'Bob', ' '])).toBeUndefined();
    expect(rivals(['a@x.example', 'Ann', 'A@x.example'])).toBeUndefined();
  });
});

describe('a word with two meanings is read by its neighbours and by the cells', () => {
  test.each([
    ['姓氏,名字,email', '王,小明,a@x.example', 'family_name,given_name,email'],
    ['名字,名前,email', '田中,太郎,a@x.example', 'family_name,given_name,email'],
    ['苗字,名前,メールアドレス', '田中,太郎,a@x.example', 'family_name,given_name,email'],
    ['Name,Surname,Email', 'Anna,Rossi,a@x.example', 'given_name,family_name,email'],
    ['Name,Surname,Email', 'Anna Rossi,Rossi,a@x.example', 'name,family_name,email'],
    ['Name,Last name,Mail', 'Anna,Rossi,a@x.example', 'given_name,family_name,email'],
    ['Vorname,Name,E-Mail', 'Jörg,Weiß,a@x.example', 'given_name,family_name,email'],
    ['GivenName,Name,mail', 'Jörg,Jörg Weiß,a@x.example', 'given_name,name,email'],
    ['given_name,name,email', 'Jörg,Weiß,a@x.example', 'given_name,name,email'],
    ['Nome,E-mail', 'Ana Paula Souza,a@x.example', 'name,email'],
    ['Nome,E-mail', 'Ana,a@x.example', 'given_name,email'],
    ['Nom,Email', 'Marie Dupont,a@x.example', 'name,email'],
    ['Employee,Employee Email', 'Ann Lee,a@x.example', 'name,email'],
    ['User name,email', 'Ann Lee,a@x.example', 'name,email'],
    ['名字,邮箱', '王伟,a@x.example', 'name,email'],
    ['名字,メールアドレス', '田中,a@x.example', 'family_name,email'],
    ['First name,Second name,Email', 'Ann,Smith,a@x.example', 'given_name,family_name,email'],
    ['First name,Second name,Surname,Email', 'Ann,Eva,Lee,a@x.example', 'given_name,middle_name,family_name,email'],
    ['Roepnaam,Naam,E-mail', 'Anneke,A.B. de Vries,a@x.example', 'given_name,name,email'],
    ['Roepnaam,Naam,E-mail', 'Anneke,de Vries,a@x.example', 'given_name,family_name,email'],
    ['Name,Surname,Email', 'J. Robert,Oppenheimer,a@x.example', 'given_name,family_name,email'],
  ])('%s: %s', (header, row, fields) => {
    expect(resolve(header, row)).toEqual(fields.split(','));
  });

  test('a preferred name of one word is the given name', () => {
    const header = 'First name,Last name,Preferred name,Email';
    expect(resolve(header, 'Robert,Ray,Bob,a@x.example')).toEqual([
      otherwise('given_name', 'Preferred name'),
      'family_name',
      'given_name',
      'email',
    ]);
    expect(resolve(header, 'Robert,Ray,Bob Ray,a@x.example')[2]).toBe('name');
  });

  test('a name at birth takes the place of none, and fills in for one that is empty', () => {
    expect(resolve('Vorname;Name;Geburtsname;E-Mail', 'Eva;Klein;Groß;a@x.example')).toEqual([
      'given_name',
      'family_name',
      otherwise('family_name', 'Name'),
      'email',
    ]);
    expect(resolve('Given Name;Family Name;Maiden Name;email')[2]).toBe(ignored);
    expect(resolve("Nom de naissance;Nom d'usage;Prénom;Email")[0]).toBe(otherwise('family_name', "Nom d'usage"));
  });
});

describe('the cells of the first rows', () => {
  test('show that a user name is the address, where no other column has it', () => {
    expect(resolve('Username,Display name', 'ann@x.example,Ann Lee')).toEqual(['email', 'name']);
    expect(resolve('Username,Email', 'ann@x.example,ann@y.example')).toEqual([otherwise('email', 'Email'), 'email']);
    expect(resolve('Username,Email', 'ann,ann@y.example')).toEqual(['preferred_username', 'email']);
    expect(resolve('Username,Email', '3f1c2a44-1111-4a11-9a11-aaaaaaaaaaaa,a@y.example')[0]).toBe(
      'its cells are the ids of another system',
    );
  });

  test('show that a user name is what SharePoint calls an account', () => {
    const claim = 'i:0#.f|membership|ann@x.example';
    expect(resolve('User name,Title', `${claim},Dr`)[0]).toBe('email');
    expect(resolve('Name,Email', `${claim},ann@x.example`)[0]).toBe('its cells are email addresses');
  });

  test('show that a profile is a permission set, and a picture is there or not', () => {
    const header = 'Email,Profile,Image,Website';
    expect(resolve(header, 'a@x.example,System Administrator,Yes,www.x.example')).toEqual([
      'email',
      'its cells are not web addresses',
      'its cells are not web addresses',
      'website',
    ]);
    expect(resolve(header, 'a@x.example,https://x.example/a,https://x.example/a.png,')).toEqual([
      'email',
      'profile',
      'picture',
      'website',
    ]);
  });

  test('show that an address is the company’s, or that a column has none', () => {
    const rows = ['info@x.example,a@x.example', 'info@x.example,b@x.example', 'info@x.example,c@x.example'];
    expect(resolve('Company Email,Mail', ...rows)).toEqual(['several people have the same address there', 'email']);
    expect(resolve('Email,Contact email', 'yes,a@x.example', 'no,b@x.example')).toEqual([
      'its cells are not email addresses',
      'email',
    ]);
  });

  test('show that a phone number is everybody’s, and comes last', () => {
    expect(resolve('Email,Phone,Company phone', 'a@x.example,1,9', 'b@x.example,2,9')).toEqual([
      'email',
      'phone_number',
      otherwise('phone_number', 'Phone'),
    ]);
  });

  test('show that an address is an office’s, beside the people’s own', () => {
    const rows = ['north@x.example,a@x.example', 'north@x.example,b@x.example', 'south@x.example,c@x.example'];
    expect(resolve('Office Email,Email', ...rows)).toEqual(['several people have the same address there', 'email']);
  });

  test.each(['Company email', 'Firmen-E-Mail', 'Email empresa', '会社メールアドレス', 'Office email'])(
    'show that %s has the mailboxes of companies, beside the people’s own',
    (word) => {
      const reason = 'its addresses are mailboxes of an office, such as info@';
      expect(resolve(`${word},Email`, 'info@x.example,ann@x.example', 'kontakt@y.example,bo@y.example')).toEqual([
        reason,
        'email',
      ]);
      expect(resolve(`${word},Email`, 'hr.paris@x.example,ann@x.example')[0]).toBe('email');
      expect(resolve(`${word},Email`, 'office.paris@x.example,ann@x.example')[0]).toBe(reason);
      expect(resolve(`${word},Email`, 'info@x.example,team@x.example')[0]).toBe('email');
      expect(resolve(word, 'info@x.example')[0]).toBe('email');
    },
  );

  test('leave an address of a contact to files that have no other', () => {
    expect(resolve('Contact email,Email', 'a@x.example,b@x.example')).toEqual([
      'another column has the address',
      'email',
    ]);
    expect(resolve('Contact email,Team', 'a@x.example,A')).toEqual(['email', ignored]);
  });

  test('don’t matter to the pool’s own attributes, which a column may name without custom:', () => {
    expect(resolve('email,Department', 'a@x.example,sales@x.example')).toEqual(['email', 'custom:department']);
  });
});

describe('headers of other systems', () => {
  test.each([
    ['User name [userPrincipalName] Required', 'email'],
    ['Name [displayName] Required', 'name'],
    ['Last name [surname]', 'family_name'],
    ['Email address to invite [inviteeEmail] Required', 'email'],
    ['User ID/Email (Required)', 'email'],
    ['User principal name', 'email'],
    ['profile.email', 'email'],
    ['profile.firstName', 'given_name'],
    ['emails[0].value', 'email'],
    ['emails[type eq "work"].value', 'email'],
    ['name.givenName', 'given_name'],
    ['E-Mail / Courriel', 'email'],
    ['メールアドレス / Email', 'email'],
    ['氏名 / Name', 'name'],
    ['メールアドレス (Email)', 'email'],
    ['仕事用メールアドレス', 'email'],
    ['業務用メールアドレス', 'email'],
    ['メールアドレス1', 'email'],
    ['工作邮箱', 'email'],
    ['公司邮箱', 'email'],
    ['회사이메일', 'email'],
    ['이메일(회사)', 'email'],
    ['İş E-posta', 'email'],
    ['電子郵件地址', 'email'],
    ['Adresă email', 'email'],
    ['Adresse courriel', 'email'],
    ['Email1', 'email'],
    ['Forename(s)', 'given_name'],
    ['社員氏名', 'name'],
    ['영문성명', 'name'],
    ['연락처', 'phone_number'],
    ['Mobile No.', 'phone_number'],
    ['Work mobile', 'phone_number'],
    ['Tél. portable', 'phone_number'],
    ['Work Contact: Work Phone', 'phone_number'],
    ['What is your full name?', 'name'],
  ])('%s is the %s', (word, field) => {
    const { fields } = resolveColumns(field === 'email' ? [word] : ['email', word]);
    expect(fields.at(-1)).toBe(field);
  });

  test.each([
    'Manager email',
    'manager.email',
    'E-Mail (Vorgesetzter)',
    'Recovery Email',
    'Home Secondary Email',
    'Company name',
    'Company Main Phone',
    'Fax',
    'User ID',
    'Home Fax',
    'Vor-/Zuname',
    'E-Mail / Telefon',
    'Name (partner)',
    'Manager / Email',
    'Email/Manager',
    'E-Mail / Vorgesetzter',
    '上司/メールアドレス',
    'Emergency contact [Email]',
    'Supervisor [Email]',
    'Manager [mail]',
    'Contact person email',
    'Home contact email',
    'primaryContact.email',
    'homeContact.email',
    'Primary Contact Email',
    'Main Contact Email',
    'Company Contact Email',
    'Cell ID',
    'Mobile ID',
  ])('%s is nothing of the person’s that is known', (word) => {
    expect(resolve(`email,${word}`)[1]).toBe(ignored);
  });
});

test('what a company has, or an account may do, is no name', () => {
  expect(resolve('Email,Account name,Profile: Name', 'a@x.example,Acme,User')).toEqual(['email', ignored, ignored]);
});

test('a state is a status where all its cells say how things stand', () => {
  const kindsOf = (...cells: readonly string[]) =>
    resolveColumns(
      ['email', 'State'],
      cells.map((cell) => ['a@x.example', cell]),
    ).activity.map(({ kind }) => kind);
  expect(kindsOf('active', 'blocked')).toEqual(['status']);
  expect(kindsOf('active', 'New York')).toEqual([]);
  expect(kindsOf('')).toEqual([]);
});
