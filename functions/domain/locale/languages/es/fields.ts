import type { FieldWords } from '../../text-types.ts';

export const fieldWords: FieldWords = {
  given_name: 'Nombre',
  family_name: 'Apellidos',
  name: 'Nombre completo',
  phone_number: 'Teléfono',
  locale: 'Idioma',
  middle_name: 'Segundo nombre',
  nickname: 'Apodo',
  preferred_username: 'Nombre de usuario',
  profile: 'Perfil',
  picture: 'Foto',
  website: 'Sitio web',
  gender: 'Género',
  birthdate: 'Fecha de nacimiento',
  zoneinfo: 'Zona horaria',
  address: 'Dirección',
};
